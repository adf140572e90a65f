"""`ingather restore`: a home from a safety copy."""

import sys
from pathlib import Path

import click

from ingather.cli.desk import home_folder, now, plainly, secrets_given, use_database
from ingather.store.home import Secrets
from ingather.store.opening import nothing_left_behind
from ingather.store.restore import restore as make_again
from ingather.store.verify import verify
from ingather.wording.say import say


@click.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--keys",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The file of keys; the one beside FILE where it is not said.",
)
def restore(file: Path, keys: Path | None) -> int:
    """Make a home again from the safety copy FILE, into the empty folder INGATHER_HOME, and prove it.

    It opens with the passphrase that the home had. Whoever was erased after the copy was made stays erased.
    Exits 1 where the proof finds something.

    \b
    Example:
      INGATHER_HOME=/srv/desk ingather restore /media/stick/copies/2026-11-29T081500Z.backup
    """
    folder = home_folder()
    secrets = secrets_given()
    if secrets == Secrets() and sys.stdin.isatty():
        secrets = Secrets(click.prompt("Passphrase", hide_input=True, err=True))
    with plainly():
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        use_database(folder)
        with nothing_left_behind():
            made = make_again(file, keys, folder, secrets, now=now(), by="console")
    click.echo(f"The home in {folder} is there again, with {made.entries:,} entries of the ledger.")
    if made.erased_since:
        click.echo(f"Erased since the copy was made, and still erased: {made.erased_since:,}.")
    proof = verify(made.home)
    for said in proof.findings:
        click.echo(f"ingather: {say(said)}", err=True)
    click.echo("All of it holds." if proof.holds else "Not all of it holds.")
    return 0 if proof.holds else 1
