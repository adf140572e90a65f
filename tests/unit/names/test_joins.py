import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.joins import MOST_READINGS, can_meet, readings


@pytest.mark.parametrize(
    ("name", "tokens"),
    [
        ("Dana Bar Madeup", ("dana", "barmadeup")),
        ("Dana van der Madeup", ("dana", "vandermadeup")),
        ("Madeup, Dana van der", ("madeup", "dana")),
        ("Dana-Rosa Madeup", ("danarosa", "madeup")),
        ("Nur al-Din Madeup", ("nureddin", "madeup")),
        ("Dana Madeup (née Inventada)", ("dana", "inventada")),
        ("Dana Madeup (née Inventada)", ("dana", "madeup")),
    ],
)
def test_it_reads_a_name_in_the_ways_that_others_write_it(name: str, tokens: tuple[str, ...]) -> None:
    assert tokens in [reading.tokens for reading in readings(name)]


def test_it_reads_a_plain_name_in_one_way() -> None:
    assert len(readings("Dana Madeup")) == 1


def test_it_compares_words_joined_to_words_written_as_one_only() -> None:
    apart, joined = readings("Dana Bar Madeup")
    (plain,) = readings("Dana Barmadeup")
    assert can_meet(joined, plain)
    assert can_meet(plain, joined)
    assert not can_meet(joined, joined)
    assert not can_meet(joined, apart)


@given(st.text())
def test_it_never_raises_and_gives_few_readings(name: str) -> None:
    for way in readings(name):
        assert len(way.tokens) == len(way.optional) == len(way.roles) == len(way.fathers)
    assert len(readings(name.replace("/", " "))) <= 2 * MOST_READINGS + len(name)
