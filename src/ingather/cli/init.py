"""`ingather init`: a new home for a desk."""

import sys
from pathlib import Path

import click

from ingather.actions.grant_role import grant_role
from ingather.cases.codes import Role
from ingather.cli.desk import home_folder, now, plainly, secrets_given, use_database
from ingather.cli.user import BY
from ingather.store.home import Home, Secrets, made_home, read_home_file
from ingather.store.opening import make_tables
from ingather.store.slots import new_secret


@click.command()
@click.option(
    "--key-file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file that opens the home beside the passphrase, for a server; made where there is none.",
)
@click.option("--coordinator", default="coordinator", show_default=True, help="The name of who answers for the desk.")
@click.option("--upgrade", is_flag=True, help="Bring the database of a home up to this version of Ingather.")
def init(key_file: Path | None, coordinator: str, upgrade: bool) -> int:  # noqa: FBT001 - a flag of the command
    """Make a new home for a desk: one folder with an empty database, closed by a passphrase.

    The folder is INGATHER_HOME, or "Ingather" in your own folder. The passphrase is INGATHER_PASSPHRASE, or asked
    for. Nobody can open the home without it: write it down, and keep it where the folder is not.

    \b
    Example:
      INGATHER_HOME=/media/stick/desk ingather init
      ingather init --key-file /etc/ingather/key
    """
    with plainly():
        folder = home_folder()
        if upgrade:
            read_home_file(folder)
            use_database(folder)
            make_tables()
        else:
            home = _made(folder, key_file)
            use_database(folder)
            make_tables()
            grant_role(home, coordinator, Role.COORDINATOR, by=BY, now=now())
    click.echo(f"The home in {folder} is ready.{'' if upgrade else f' {coordinator} answers for it, as coordinator.'}")
    return 0


def _made(folder: Path, key_file: Path | None) -> Home:
    given = secrets_given()
    passphrase = given.passphrase
    if passphrase is None and sys.stdin.isatty():
        passphrase = click.prompt("A passphrase (several words)", hide_input=True, confirmation_prompt=True, err=True)
    if key_file is not None and not key_file.exists():
        _make_key_file(key_file)
    return made_home(folder, Secrets(passphrase, key_file or given.key_file), now=now())


def _make_key_file(path: Path) -> None:
    try:
        path.touch(mode=0o600, exist_ok=False)
        path.write_text(new_secret() + "\n", encoding="utf-8")
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}. No key file was made.") from error
