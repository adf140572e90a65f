import dataclasses
import math
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.matching.levels import Compared
from ingather.matching.model import MOST_LEVELS, VERSION, Model, prior_for
from ingather.matching.model_file import ModelUnreadable, read_model, write_model
from ingather.matching.model_parts import ABOUT, COMMON, LEAST_SEEN, TOKENS, levels_of, model_of, parts_of
from ingather.wording.say import say

COUNTS = {"madeup": 7, "dana": 3, "בדויה": 12, "выдумкин": 5}
MODEL = Model(
    VERSION,
    prior_for(500),
    names=500,
    counts=COUNTS,
    unlisted=LEAST_SEEN - 1,
    kin_prior=-7.5,
    common=np.array([1 << 32 | 3, 1 << 32 | 9, 2 << 32 | 2**32 - 1], dtype=np.uint64),
)
FINITE = st.floats(-60, 60)
WORDS = st.text(min_size=1).filter(lambda word: len(word.split()) == 1 and len(word) == len(word.strip()))


@st.composite
def tables(draw: st.DrawFn) -> npt.NDArray[np.float32]:
    table = np.zeros((len(Compared), MOST_LEVELS), dtype=np.float32)
    for compared in Compared:
        for level in levels_of(compared):
            table[compared, level] = draw(st.floats(-60, 60, width=32))
    return table


MODELS = st.builds(
    Model,
    version=st.just(VERSION),
    prior=FINITE,
    names=st.integers(0, 10**9),
    counts=st.dictionaries(WORDS, st.integers(LEAST_SEEN, 10**9), max_size=20),
    unlisted=st.just(LEAST_SEEN - 1),
    weights=tables(),
    kin_weights=tables(),
    kin_prior=st.none() | FINITE,
    most_unnamed=FINITE | st.just(math.inf),
    common=st.sets(st.integers(1 << 32, 2**34 - 1), max_size=20).map(
        lambda sets: np.array(sorted(sets), dtype=np.uint64)
    ),
)


def same(one: Model, other: Model) -> bool:
    return all(
        np.array_equal(getattr(one, field.name), getattr(other, field.name)) for field in dataclasses.fields(Model)
    )


def refused(path: Path) -> str:
    with pytest.raises(ModelUnreadable) as error:
        read_model(path)
    assert path.name in say(error.value.said)
    return error.value.said.id


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "desk.model"
    write_model(MODEL, path)
    return path


def rewritten(path: Path, part: str, change: Callable[[bytes], bytes]) -> Path:
    """The file with one part changed, as somebody with a ZIP tool might do it."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, change(content) if name == part else content)
    return path


@given(model=MODELS)
def test_it_returns_what_was_written(model: Model) -> None:
    assert same(model_of(parts_of(model)), model)


def test_it_returns_a_whole_model_from_a_file(path: Path) -> None:
    assert same(read_model(path), MODEL)


def test_it_writes_equal_bytes_for_equal_models(path: Path, tmp_path: Path) -> None:
    turned = replace(MODEL, counts=dict(reversed(COUNTS.items())), common=MODEL.common[::-1].copy())
    write_model(turned, tmp_path / "again.model")
    assert (tmp_path / "again.model").read_bytes() == path.read_bytes()


def test_it_leaves_out_what_points_to_somebody(tmp_path: Path) -> None:
    rare = {f"rare{count}": count for count in range(LEAST_SEEN)}
    write_model(replace(MODEL, counts={**COUNTS, **rare}), tmp_path / "a.model")
    found = read_model(tmp_path / "a.model")
    assert dict(found.counts) == COUNTS
    rare, dana, frequent = found.rarities(("rare1", "dana", "בדויה"))
    assert rare >= dana > frequent


def test_it_lets_only_its_owner_read_it(path: Path) -> None:
    assert path.stat().st_mode & 0o077 == 0


def test_it_leaves_the_file_of_before_where_writing_fails(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = path.read_bytes()

    def full(_number: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        write_model(replace(MODEL, names=1), path)
    assert path.read_bytes() == before
    assert [each.name for each in path.parent.iterdir()] == [path.name]


def test_it_takes_no_token_of_two_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="one word"):
        write_model(replace(MODEL, counts={"dana madeup": 5}), tmp_path / "a.model")


def test_it_says_that_there_is_no_file(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere.model") == "model.not_opened"


@pytest.mark.parametrize("content", [b"", b"name,born\nDana Madeup,1987\n", b"\x89PNG\r\n\x1a\n"])
def test_it_says_what_is_not_a_model(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "list.csv"
    path.write_bytes(content)
    assert refused(path) == "model.not_a_model"


def test_it_tells_another_archive_from_a_model(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("xl/workbook.xml", "<workbook/>")
    assert refused(path) == "model.not_a_model"


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        (VERSION.encode(), b"priors-0", "model.other_version"),
        (b'"format_version": 2', b'"format_version": 3', "model.newer"),
        (b'"format_version": 2', b'"format_version": 0', "model.other_version"),
        (b'"format_version": 2', b'"format_version": "1"', "model.damaged"),
        (b'"ingather model"', b'"a recipe"', "model.damaged"),
        (b'"father"', b'"uncle"', "model.damaged"),
        (b'"other_given"', b'"other"', "model.damaged"),
        (b'"names": 500', b'"names": -1', "model.damaged"),
        (b'"kin_prior": -7.5', b'"kin_prior": NaN', "model.damaged"),
        (b"{", b"[", "model.damaged"),
    ],
)
def test_it_says_what_does_not_fit(path: Path, old: bytes, new: bytes, said: str) -> None:
    assert refused(rewritten(path, ABOUT, lambda about: about.replace(old, new))) == said


@pytest.mark.parametrize("part", [TOKENS, COMMON])
def test_it_says_that_a_part_is_shorter(path: Path, part: str) -> None:
    assert refused(rewritten(path, part, lambda content: content[:-4])) == "model.damaged"


def test_it_says_that_a_file_ends_too_soon(path: Path) -> None:
    whole = path.read_bytes()
    for length in range(4, len(whole), 37):
        path.write_bytes(whole[:length])
        assert refused(path) == "model.damaged"


def test_it_never_gives_another_model_for_a_changed_byte(path: Path) -> None:
    whole = path.read_bytes()
    for place in range(0, len(whole), 7):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 0x55]) + whole[place + 1 :])
        try:
            assert same(read_model(path), MODEL)  # a byte that says nothing, such as the day of a part
        except ModelUnreadable:
            continue
