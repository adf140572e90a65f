"""`ingather backup`: a safety copy."""

from pathlib import Path

import click

from ingather.cli import desk
from ingather.store.backup import KEYS, make_backup


@click.command()
@click.argument("folder", type=click.Path(file_okay=False, path_type=Path))
def backup(folder: Path) -> int:
    """Make a safety copy of the home in FOLDER, sealed, while others go on working.

    Two files: the copy, which holds no keys, and "keys", which is written anew each time. Both are needed to
    restore, with the passphrase. Whoever was erased since an older copy stays erased when that one is restored.

    \b
    Example:
      ingather backup /media/stick/copies
    """
    home = desk.opened_desk()
    try:
        copied = make_backup(home, folder, now=desk.now(), by="console")
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise click.ClickException(f"{error.filename or folder}: {reason}. No safety copy was made.") from error
    click.echo(f"{copied.file}: {copied.entries:,} entries of the ledger, with all lists. The keys: {folder / KEYS}")
    return 0
