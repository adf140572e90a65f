"""The desk of the demonstration: a home whose passphrase is printed, with the sample lists in it, matched."""

from pathlib import Path

from ingather.cli.main import make_ready

KEY_IS_NO_SECRET = "everybody may know this"  # noqa: S105 - it is printed


def make_demo_desk(folder: Path, roll: str, lists: tuple[str, ...]) -> bool:
    """Make the desk in this folder, with a case for everybody on the roll; False where there is a home already."""
    make_ready()
    from ingather.actions.grant_role import grant_role
    from ingather.actions.import_list import ListWishes, import_list
    from ingather.actions.match_records import match_pending
    from ingather.actions.open_cases import open_cases
    from ingather.actions.suggest_matches import suggest_matches
    from ingather.cases.basis import Basis
    from ingather.cases.codes import Role
    from ingather.cli.desk import now
    from ingather.cli.user import BY
    from ingather.records.field import ListKind
    from ingather.store.home import FILE, Secrets, made_home
    from ingather.store.opening import make_tables, point_at

    if (folder / FILE).exists():
        return False
    home = made_home(folder, Secrets(passphrase=KEY_IS_NO_SECRET), now=now(), open_to_all=True)
    point_at(folder, None)
    make_tables()
    for name, role in (("Miriam", Role.COORDINATOR), ("Dalia", Role.SEARCHER), ("Noam", Role.VERIFIER)):
        grant_role(home, name, role, by=BY, now=now())
    sought = ListWishes("the office of the invented town", Basis.VITAL_INTEREST, ListKind.SOUGHT)
    import_list(home, roll, sought, clock=now, by=BY)
    for file in lists:
        import_list(home, file, ListWishes("others in the invented town", Basis.VITAL_INTEREST), clock=now, by=BY)
    open_cases(now=now())
    match_pending(home, clock=now, by="worker")
    suggest_matches(now=now())
    return True
