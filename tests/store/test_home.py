import json
import stat
from pathlib import Path

import pytest
from tests.store.desk import CHEAP, NOW, PASSPHRASE

from ingather.store.home import FILE, Home, HomeProblem, Secrets, lock, made_home, opened_home, read_home_file, unlock
from ingather.store.slots import new_secret


def made(folder: Path, secrets: Secrets | None = None) -> Home:
    return made_home(folder, secrets or Secrets(passphrase=PASSPHRASE), now=NOW, work=CHEAP)


def reason(problem: pytest.ExceptionInfo[HomeProblem]) -> str:
    return problem.value.sentence.id


def test_it_opens_with_its_passphrase(tmp_path: Path) -> None:
    home = made(tmp_path)
    again = opened_home(tmp_path, Secrets(passphrase=PASSPHRASE))
    assert again.file == home.file
    assert again.guard.digest("x", b"y") == home.guard.digest("x", b"y")


def test_it_opens_with_its_key_file(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_text(new_secret() + "\n")
    home = made(tmp_path / "home", Secrets(PASSPHRASE, key_file))
    for secrets in (Secrets(key_file=key_file), Secrets(passphrase=PASSPHRASE)):
        assert opened_home(home.folder, secrets).guard.public_key == home.guard.public_key


def test_it_refuses_another_passphrase(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(HomeProblem) as problem:
        opened_home(tmp_path, Secrets(passphrase="another passphrase"))  # noqa: S106 - a wrong one
    assert reason(problem) == "home.wrong_secret"


def test_it_says_what_is_needed_where_nothing_is_given(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(HomeProblem) as problem:
        opened_home(tmp_path, Secrets())
    assert reason(problem) == "home.no_secret_for"


def test_it_is_made_only_once(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(HomeProblem) as problem:
        made(tmp_path)
    assert reason(problem) == "home.exists"


@pytest.mark.parametrize(
    ("secrets", "why"),
    [
        (Secrets(), "home.no_secret"),
        (Secrets(passphrase="short"), "home.short_passphrase"),  # noqa: S106 - too short
        (Secrets(key_file=Path("/nowhere/at/all")), "home.no_key_file"),
    ],
)
def test_it_is_not_made_without_a_good_secret(tmp_path: Path, secrets: Secrets, why: str) -> None:
    with pytest.raises(HomeProblem) as problem:
        made(tmp_path / "home", secrets)
    assert reason(problem) == why
    assert not (tmp_path / "home" / FILE).exists()


def test_it_refuses_an_empty_key_file(tmp_path: Path) -> None:
    (tmp_path / "key").write_text("\n")
    with pytest.raises(HomeProblem) as problem:
        made(tmp_path / "home", Secrets(key_file=tmp_path / "key"))
    assert reason(problem) == "home.empty_key_file"


@pytest.mark.parametrize("content", ["secret", "correct horse battery staple", "A" * 40, "c2hvcnQ=", "k\u00e9y" * 20])
def test_it_refuses_a_key_file_that_holds_no_key(tmp_path: Path, content: str) -> None:
    (tmp_path / "key").write_text(content, encoding="utf-8")
    with pytest.raises(HomeProblem) as problem:
        made(tmp_path / "home", Secrets(key_file=tmp_path / "key"))
    assert reason(problem) == "home.weak_key_file"
    assert not (tmp_path / "home" / FILE).exists()


@pytest.mark.parametrize(
    ("text", "why"),
    [("", "home.broken"), ("[]", "home.broken"), ('{"format": 1}', "home.broken"), ('{"format": 99}', "home.newer")],
)
def test_it_says_so_when_its_file_is_broken_or_newer(tmp_path: Path, text: str, why: str) -> None:
    (tmp_path / FILE).write_text(text)
    with pytest.raises(HomeProblem) as problem:
        opened_home(tmp_path, Secrets(passphrase=PASSPHRASE))
    assert reason(problem) == why


def test_it_never_works_without_bound_for_a_broken_file(tmp_path: Path) -> None:
    made(tmp_path)
    plain = json.loads((tmp_path / FILE).read_text())
    plain["slots"][0]["work"] = 1 << 40
    (tmp_path / FILE).write_text(json.dumps(plain))
    with pytest.raises(HomeProblem) as problem:
        opened_home(tmp_path, Secrets(passphrase=PASSPHRASE))
    assert reason(problem) == "home.broken"


def test_there_is_no_home_in_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(HomeProblem) as problem:
        read_home_file(tmp_path)
    assert reason(problem) == "home.none"


def test_a_locked_home_opens_by_its_passphrase_alone(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_text(new_secret())
    folder = made(tmp_path / "home", Secrets(PASSPHRASE, key_file)).folder
    lock(folder)
    with pytest.raises(HomeProblem) as problem:
        opened_home(folder, Secrets(key_file=key_file))
    assert reason(problem) == "home.locked"
    unlock(folder, PASSPHRASE)
    assert not opened_home(folder, Secrets(key_file=key_file)).file.locked


def test_it_is_never_locked_for_ever(tmp_path: Path) -> None:
    key_file = tmp_path / "key"
    key_file.write_text(new_secret())
    folder = made(tmp_path / "home", Secrets(key_file=key_file)).folder
    with pytest.raises(HomeProblem) as problem:
        lock(folder)
    assert reason(problem) == "home.lock_needs_passphrase"


def test_its_file_is_for_its_owner_alone(tmp_path: Path) -> None:
    made(tmp_path)
    assert stat.S_IMODE((tmp_path / FILE).stat().st_mode) == 0o600
