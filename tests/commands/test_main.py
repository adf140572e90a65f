from tests.commands.conftest import Run

from ingather.cli.main import COMMANDS


def test_it_tells_its_version(run: Run) -> None:
    assert run("--version").stdout.startswith("ingather, version ")


def test_it_helps_with_an_example_for_every_command(run: Run) -> None:
    for words in (("--help",), *((name, "--help") for name in COMMANDS)):
        done = run(*words)
        assert done.returncode == 0
        assert "Example" in done.stdout


def test_it_shows_how_it_is_used_when_called_alone(run: Run) -> None:
    done = run()
    assert done.returncode == 2
    assert done.stderr.startswith("Usage: ")
