"""`ingather verify`: the proof that nothing and nobody was lost."""

import json
from dataclasses import replace
from pathlib import Path

import click

from ingather.actions.replay_list import replay_lists
from ingather.cli import desk
from ingather.store.checkpoint import Checkpoint, checkpoint_from, make_checkpoint
from ingather.store.opening import readable
from ingather.store.verify import Proof
from ingather.store.verify import verify as prove
from ingather.store.whole_file import write_whole
from ingather.wording.say import say


@click.command()
@click.option(
    "--against",
    "files",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="A checkpoint that was kept elsewhere: shows what was changed or cut off since.",
)
@click.option("--checkpoint", type=click.Path(dir_okay=False, path_type=Path), help="Write a signed checkpoint there.")
@click.option("--replay", is_flag=True, help="Read every sealed list again, and compare with what was read.")
@click.option("--format", "shape", type=click.Choice(["text", "json"]), default="text", show_default=True)
def verify(files: tuple[Path, ...], checkpoint: Path | None, replay: bool, shape: str) -> int:  # noqa: FBT001 - a flag of the command
    """Prove that every row ever received is in one place, that the ledger holds, and that nothing was touched.

    Exits 1 and names what is wrong where anything is. Where nothing is, a signed checkpoint is kept in the home;
    keep a copy of it elsewhere too: only against that can a ledger that was cut off be known.

    \b
    Example:
      ingather verify
      ingather verify --checkpoint /media/stick/today.json
      ingather verify --against /media/stick/last-week.json
    """
    home = desk.opened_desk()
    with desk.plainly(), readable():
        proof = prove(home, against={path.name: _read(path) for path in files})
        if replay:
            proof = replace(proof, findings=(*proof.findings, *replay_lists(home)))
        made = make_checkpoint(home, now=desk.now()) if proof.holds else None
    if made is not None and checkpoint is not None:
        _write(checkpoint, made)
    _tell(proof, shape)
    return 0 if proof.holds else 1


def _read(path: Path) -> Checkpoint | None:
    return checkpoint_from(path.read_text(encoding="utf-8", errors="replace"))


def _write(path: Path, checkpoint: Checkpoint) -> None:
    try:
        write_whole(path, checkpoint.text())
    except OSError as error:
        raise click.ClickException(f"{path}: {error.strerror}. The checkpoint is in the home alone.") from error


def _tell(proof: Proof, shape: str) -> None:
    if shape == "json":
        told = {"looked_at": proof.looked_at, "findings": proof.findings}
        click.echo(
            json.dumps({name: [say(each) for each in said] for name, said in told.items()} | {"holds": proof.holds})
        )
        return
    for said in proof.looked_at:
        click.echo(say(said))
    for said in (*proof.findings, *proof.notices):
        click.echo(f"ingather: {say(said)}", err=True)
    if proof.holds:
        click.echo("All of it holds.")
