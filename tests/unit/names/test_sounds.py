import zlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.sounds import MOST_SOUNDS, sounds_of, sounds_of_many
from ingather.names.spelling import letters_of
from ingather.text.tables import rows


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Cohen", "Kohn"),
        ("כהן", "Cohen"),
        ("Коган", "Kogan"),
        ("Szwarc", "Schwarz"),
        ("שוורץ", "Szwarc"),
        ("Шварц", "שוואַרץ"),
        ("السبيعي", "Subaie"),
        ("محمد", "Mohammed"),
        ("Юрій", "Yuri"),
        ("חיים", "Chaim"),
        ("Խաչատրյան", "Khachatryan"),
        ("Hirsch", "צבי"),
        ("Sasha", "Александр"),
        ("Арно", "Arnaud"),
        ("לדו", "Ledoux"),
        ("Бовье", "Bovier"),
        ("سيرادزه", "Siradze"),
        ("אפכידזה", "Apakidze"),
        ("Гриценко", "Hrytsenko"),
        ("Когут", "Kohut"),
        ("Євген", "Evgen"),
        ("Євген", "Jewhen"),
        ("Nosson", "Nathan"),
        ("Aya", "איה"),
    ],
)
def test_it_lets_spellings_of_one_name_meet(one: str, other: str) -> None:
    assert sounds_of(one) & sounds_of(other)


@pytest.mark.parametrize(("one", "other"), [("Dana", "Ruth"), ("משה", "Karl"), ("Пётр", "Rosa"), ("Nina", "Mimi")])
def test_it_keeps_other_names_out_of_the_way(one: str, other: str) -> None:
    assert not sounds_of(one) & sounds_of(other)


@given(st.text())
def test_it_has_a_sound_for_whatever_has_letters(token: str) -> None:
    found = sounds_of(token)
    assert sum(not sound.startswith("=") for sound in found) <= MOST_SOUNDS
    assert bool(found) == bool(letters_of(token))


def test_it_has_ways_to_hear_that_are_known_classes() -> None:
    heard = [cells[2] for cells in rows("ingather.names", "sounds.tsv")]
    assert set("".join(heard)) <= set("btskmnlr- ")


def test_it_says_once_how_letters_are_heard() -> None:
    letters = [cells[:2] for cells in rows("ingather.names", "sounds.tsv")]
    assert len(set(letters)) == len(letters)


_OFTEN = "aceghiklnorstzSCH"  # letters that are heard together


@given(
    st.lists(st.one_of(st.text(max_size=12), st.text(_OFTEN), st.sampled_from(["Sasha", "כהן", "السبيعي", "Schwarz"])))
)
def test_it_gives_the_sounds_of_many_as_hashes(tokens: list[str]) -> None:
    first, count, hashes = sounds_of_many(tokens)
    own = [hashes[begin : begin + size].tolist() for begin, size in zip(first, count, strict=True)]
    assert own == [sorted(zlib.crc32(sound.encode()) for sound in sounds_of(token)) for token in tokens]
