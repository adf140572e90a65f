"""What sets a desk up for a team names only what exists."""

import re
from pathlib import Path

import pytest
from docs.program import commands
from tests.docs.pages import TREE, first_marked, section, text_of

COMPOSE, UNIT = TREE / "compose.yaml", TREE / "deploy/ingather.service"
FILES = [COMPOSE, UNIT, TREE / "deploy/Dockerfile", TREE / "docs/how-to/serve-a-team.md"]
_SETTING = re.compile(r"INGATHER_[A-Z_]+")


def settings_read() -> set[str]:
    """The settings that the program reads, by its source."""
    source = "".join(path.read_text("utf-8") for path in sorted((TREE / "src/ingather").rglob("*.py")))
    return set(re.findall(r"""environ(?:\.get\(|\[)\s*"(INGATHER_[A-Z_]+)\"""", source))


def test_every_setting_is_described_and_every_one_that_is_described_is_read() -> None:
    described = first_marked(section(text_of("reference/commands.md"), "## The standing desk"))
    assert {each for each in described if each.startswith("INGATHER_")} == settings_read()


@pytest.mark.parametrize("file", FILES, ids=lambda path: path.name)
def test_it_names_only_settings_that_exist(file: Path) -> None:
    assert set(_SETTING.findall(file.read_text("utf-8"))) <= settings_read()


@pytest.mark.parametrize("file", [COMPOSE, UNIT], ids=lambda path: path.name)
def test_it_serves_with_options_that_exist(file: Path) -> None:
    line = next(line for line in file.read_text("utf-8").splitlines() if re.search(r"serve\b.*--host", line))
    given = set(re.findall(r"--[a-z-]+", line))
    assert given
    assert given <= {option for param in commands()["serve"].params for option in param.opts}


@pytest.mark.parametrize("file", [COMPOSE, UNIT], ids=lambda path: path.name)
def test_it_holds_no_secret_but_says_in_which_file_one_is(file: Path) -> None:
    text = file.read_text("utf-8")
    assert "INGATHER_KEY_FILE" in text
    assert not re.search(r"INGATHER_(PASSPHRASE|SECRET_KEY)|://\w+:[^@/]+@|POSTGRES_PASSWORD:", text)


def test_the_service_can_do_no_more_than_it_must() -> None:
    told = dict(line.split("=", 1) for line in UNIT.read_text("utf-8").splitlines() if re.match(r"\w+=", line))
    assert told["NoNewPrivileges"] == "yes"
    assert told["ProtectSystem"] == "strict"
    assert told["CapabilityBoundingSet"] == ""
    assert told["LoadCredential"].startswith("key:")
    assert told["UMask"] == "0077"
    assert told["SystemCallErrorNumber"] == "EPERM"  # or the first refused call would end the service


def test_it_needs_no_setting_that_the_guide_does_not_give_first() -> None:
    needed = set(re.findall(r"\$\{(\w+):\?", COMPOSE.read_text("utf-8")))
    guide = Path("docs/how-to/serve-a-team.md").read_text("utf-8")
    before, _, _ = guide.partition("docker compose run")
    assert needed
    assert [name for name in needed if f"echo {name}=" not in before] == []
