"""The desk of the demonstration: a home whose passphrase is printed, with the sample lists in it, matched."""

from pathlib import Path

import click

from ingather.cli.main import make_ready

KEY_IS_NO_SECRET = "everybody may know this"  # noqa: S105 - it is printed
STAFF = (("Miriam", "coordinator"), ("Dalia", "searcher"), ("Noam", "verifier"))
"""Who works at the desk of the demonstration, and in which capacity."""


def make_demo_desk(folder: Path, roll: str, lists: tuple[str, ...]) -> bool:
    """Make the desk in this folder, with a case for everybody on the roll; False where there is a home already.

    It is some hours old, and some of the people were found meanwhile.
    """
    make_ready()
    from ingather.actions.do_due_work import do_due_work
    from ingather.actions.grant_role import grant_role
    from ingather.actions.import_list import ListWishes, import_list
    from ingather.actions.match_records import match_pending
    from ingather.actions.open_cases import open_cases
    from ingather.actions.suggest_matches import suggest_matches
    from ingather.cases.basis import Basis
    from ingather.cases.codes import Role
    from ingather.cases.rules.acting import Actor
    from ingather.cli.demo_lives import BEFORE, live
    from ingather.cli.desk import now
    from ingather.cli.user import BY
    from ingather.records.field import ListKind
    from ingather.store.home import FILE, Secrets, made_home
    from ingather.store.opening import make_tables, point_at

    since = now() - BEFORE
    if (folder / FILE).exists():
        return False
    home = made_home(folder, Secrets(passphrase=KEY_IS_NO_SECRET), now=since, open_to_all=True)
    point_at(folder, None)
    make_tables()
    staff = {name: Actor(grant_role(home, name, Role(role), by=BY, now=since), Role(role)) for name, role in STAFF}
    sought = ListWishes("the office of the invented town", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    import_list(home, roll, sought, clock=lambda: since, by=BY)
    for file in lists:
        others = ListWishes("others in the invented town", Basis.VITAL_INTEREST)
        import_list(home, file, others, clock=lambda: since, by=BY)
    open_cases(now=since)
    match_pending(home, clock=lambda: since, by="worker")
    suggest_matches(now=since)
    live(home, staff, since=since)
    do_due_work(now=now())
    return True


def insist_on_demo(folder: Path, port: int) -> None:
    """Say at once what would keep the desk of the demonstration from being served."""
    make_ready()
    from ingather.cli.serve import HERE, Served, insist_on_port, insist_on_settings
    from ingather.store.home import FILE, read_home_file

    if (folder / FILE).exists() and not read_home_file(folder).open_to_all:
        raise click.ClickException(f"{folder} is a home that is no demonstration. Serve it with: ingather serve")
    insist_on_settings(HERE)
    insist_on_port(Served(HERE, port))


def serve_demo(folder: Path, port: int) -> None:
    """Serve the desk until it is stopped, and print a link for each of its staff, that signs them in once."""
    from ingather.cli.desk import now, opened_by
    from ingather.cli.serve import HERE, Companion, Served, serve_home
    from ingather.store.home import Secrets
    from ingather.store.one_time_links import Purpose, make_link
    from ingather.store.opening import Opening, make_tables, point_at
    from ingather.store.users import user_named

    opening = Opening(folder, Secrets(passphrase=KEY_IS_NO_SECRET))
    point_at(folder, None)
    make_tables()
    home = opened_by(opening)
    lines = ["Sign in by one of these, each in a browser of its own, once, within half an hour:"]
    for name, role in STAFF:
        user = user_named(home, name)
        if user is None:
            raise click.ClickException(f"nobody in {folder} is called {name}. Take the folder away, and begin anew.")
        token = make_link(home, user, Purpose.SIGN_IN, now=now())
        lines.append(f"  {name}, {role}: http://{HERE}:{port}/sign-in/link/{token}/")
    said = "\n".join([*lines, "Stop it with Ctrl-C."])
    serve_home(opening, Served(HERE, port, 1), (Companion(opening),), then=lambda: click.echo(said))
