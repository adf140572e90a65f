"""The command itself: its subcommands are imported when they are asked for, so that help and version are quick."""

import io
import sys
import traceback
from importlib import import_module
from keyword import iskeyword
from pathlib import Path

import click

COMMANDS = {
    "account": "Account for every person on a roll, one by one, against lists of who was seen.",
    "dedupe": "Say who in these lists is the same person.",
    "explain": "Say why two rows are or are not one person.",
    "link": "Say who on one list is who on another, where each holds a person once.",
    "demo": "Account for the invented sample community and compare with the truth.",
    "story": "Tell of three absences, played on the rules that cases are worked with.",
    "evaluate": "Say how good a linking is, for everybody and for each group, where the truth is known.",
}
DESK = {
    "ask": "Write down that somebody asks for a person, or what they may be told.",
    "letter": "Leave a letter for a person, or let them read those that wait.",
    "access": "Show who looked at a person.",
    "sweep": "Show which places and sources were swept, and which never.",
    "message": "Show the messages that wait, or write down that one was handed over.",
    "policy": "Show what the gathering agreed on, and what comes of it.",
    "backup": "Make a safety copy of the home, sealed, while it is in use.",
    "restore": "Make a home again from a safety copy.",
    "wipe": "Destroy the home for ever.",
    "case": "Show the open cases or one of them, or act on it.",
    "erase": "Forget a person for ever.",
    "why": "Say why a case or a pair stands as it does, with the sources.",
    "export": "Write one person’s whole story into one file, or bring one in.",
    "withdraw": "Withdraw a list that its giver took back.",
    "user": "Show who works at the desk, or say in which capacity.",
    "serve": "Serve the pages of the desk, and do what is due.",
    "work": "Do what is due: match, open cases, remind, search, climb.",
    "import": "Bring lists into the desk, sealed, every row accounted for.",
    "init": "Make a new home for a desk, closed by a passphrase.",
    "lock": "Close the home to everything but its passphrase.",
    "match": "Show the possible matches that wait for a person, or decide about one.",
    "search": "Look for one particular person among all records of the desk.",
    "rebuild": "Make everything derived again, from the ledger and the lists as received.",
    "verify": "Prove that nothing and nobody was lost, and that nothing was touched.",
}
COMMANDS |= DESK


def _attribute(name: str) -> object:
    """The command of that name, from the module of that name; what Python keeps for itself ends in an underscore."""
    own = f"{name}_" if iskeyword(name) else name
    return getattr(import_module(f"ingather.cli.{own}"), own)


def make_ready() -> None:
    """Set up the store, before a module that imports its models is imported."""
    from django.core.exceptions import ImproperlyConfigured  # the other commands start without it

    from ingather.store.opening import set_up

    try:
        set_up()
    except ImproperlyConfigured as wrong:
        raise click.ClickException(str(wrong)) from wrong


class _Lazy(click.Group):
    """A group whose commands live in modules of the same name."""

    def list_commands(self, _ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, _ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        if cmd_name in DESK:
            make_ready()
        command = _attribute(cmd_name)
        if not isinstance(command, click.Command):
            raise TypeError(f"ingather.cli.{cmd_name} has no command of its name")
        return command

    def format_commands(self, _ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """List the commands without importing them."""
        with formatter.section("Commands"):
            formatter.write_dl(sorted(COMMANDS.items()))


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]}, no_args_is_help=True)
@click.version_option(package_name="ingather", prog_name="ingather")
def cli() -> None:
    """Find every person on the roll among scattered lists, one by one.

    \b
    Example:
      ingather account roll.csv hospital.xlsx shelter.csv --out account
    """


def run() -> None:
    """Run the command; a user sees one line for what went wrong, never a traceback."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # a terminal without Hebrew still shows the account
    try:
        code = cli.main(standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        sys.exit(2)
    except click.exceptions.Abort:
        click.echo("ingather: stopped; nothing half-written was left behind.", err=True)
        sys.exit(130)
    except click.ClickException as error:
        click.echo(f"ingather: {error.format_message()}", err=True)
        sys.exit(2)
    except BrokenPipeError:
        sys.stderr.close()  # the reader of our output left; there is nobody to tell
        sys.exit(0)
    except Exception as error:
        click.echo(f"ingather: {fault(error)}", err=True)
        sys.exit(2)
    sys.exit(code if isinstance(code, int) else 0)


def fault(error: Exception) -> str:
    """What to say of an error that is ours: where it arose, and nothing of the lists, which hold people."""
    frames = traceback.extract_tb(error.__traceback__)
    place = next((f"{Path(f.filename).name}:{f.lineno}" for f in reversed(frames) if "ingather" in f.filename), "?")
    return (
        f"an error of ours: {type(error).__name__} at {place}. Your lists are untouched. "
        "Please report this line; it holds nothing from your lists."
    )
