from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.places.test_find import similar

from ingather.places import Listed, compare, find, load_gazetteer
from ingather.places.compare import PlaceLevel

HEADER = "name,country,latitude,longitude,other_names,population\n"
ROW = "Zmyślonowo,PL,52.5,19.5,Made Up Town|בדויה-שטעטל,320\n"


def load(folder: Path, text: str | bytes) -> Listed:
    path = folder / "villages.csv"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return load_gazetteer(path)


@pytest.mark.parametrize(
    "text", ["Zmyślonowo", "near ZMYSLONOWO, Poland", "Made-Up-Town", "בדויה שטעטל", "k. Zmyślonowa"]
)
def test_it_finds_the_places_of_a_gazetteer_of_ones_own(tmp_path: Path, text: str) -> None:
    place = find(text, also=[load(tmp_path, HEADER + ROW)])[0]
    assert (place.name, place.country, place.latitude, place.population) == ("Zmyślonowo", "PL", 52.5, 320)
    assert place.id < 0


def test_it_puts_ones_own_places_before_those_that_come_along(tmp_path: Path) -> None:
    mine = load(tmp_path, HEADER + "Minsk,PL,52.0,20.0,,\n")
    assert [place.country for place in find("Minsk", also=[mine])][:2] == ["PL", "BY"]


def test_it_finds_ones_own_places_misspelt_and_cut_short(tmp_path: Path) -> None:
    mine = load(tmp_path, HEADER + ROW + "Nowe Zmyślonowo,PL,52.6,19.5,,\n")
    assert find("Zmyslnoowo", also=[mine], similar=similar)[0].name == "Zmyślonowo"
    assert find("Nowe Zmyśl.", also=[mine])[0].name == "Nowe Zmyślonowo"


def test_it_gives_one_place_the_same_id_at_every_reading(tmp_path: Path) -> None:
    once, again = load(tmp_path, HEADER + ROW), load(tmp_path, HEADER + "Other,PL,1,1,,\n" + ROW)
    assert compare(once.find("zmyslonowo"), again.find("made up town")) is PlaceLevel.SAME


@pytest.mark.parametrize(
    ("row", "complaint"),
    [
        (",PL,52,19,,", "places.no_name"),
        ("...,PL,52,19,,", "places.no_name"),
        ("Zmyślonowo,Poland,52,19,,", "places.no_country"),
        ("Zmyślonowo,,52,19,,", "places.no_country"),
        ("Zmyślonowo,PL,north,19,,", "places.no_coordinates"),
        ("Zmyślonowo,PL,152,19,,", "places.no_coordinates"),
        ("Zmyślonowo,PL,nan,19,,", "places.no_coordinates"),
        ("Zmyślonowo,PL,52", "places.no_coordinates"),
    ],
)
def test_it_complains_of_a_bad_row_by_its_number_and_reads_the_others(tmp_path: Path, row: str, complaint: str) -> None:
    mine = load(tmp_path, f"{HEADER}{ROW}\n{row}\nOther,PL,50,20,,\n")
    assert [(each.id, each.values["row"]) for each in mine.complaints] == [(complaint, 4)]
    assert mine.find("other")
    assert mine.find("zmyslonowo")


def test_it_reads_semicolons_and_decimal_commas_and_a_mark_at_the_start(tmp_path: Path) -> None:
    text = "\ufeffName;Country;Latitude;Longitude;Other names\nZmyślonowo;pl;52,5;19,5;Made Up\n"
    assert load(tmp_path, text).find("made up")[0].latitude == 52.5


def test_it_complains_of_a_file_without_the_columns_and_of_none(tmp_path: Path) -> None:
    assert [each.id for each in load(tmp_path, "place,where\nx,y\n").complaints] == ["places.no_column"]
    assert [each.id for each in load(tmp_path, "").complaints] == ["places.no_column"]
    assert [each.id for each in load_gazetteer(tmp_path / "absent.csv").complaints] == ["places.unreadable"]
    assert [each.id for each in load_gazetteer(tmp_path).complaints] == ["places.unreadable"]


def test_it_complains_of_letters_that_are_no_utf_8(tmp_path: Path) -> None:
    mine = load(tmp_path, (HEADER + "Zmyślonowo,PL,52.5,19.5,,\n").encode("iso-8859-2") + b"Other,PL,50,20,,\n")
    assert [(each.id, each.values["row"]) for each in mine.complaints] == [("places.no_name", 2)]
    assert mine.find("other")


def test_it_names_the_row_from_which_a_file_can_no_longer_be_read(tmp_path: Path) -> None:
    mine = load(tmp_path, HEADER + ROW + "Other,PL,50,20," + "x" * 200_000 + ",\n")
    assert [(each.id, each.values["row"]) for each in mine.complaints] == [("places.broken_row", 3)]
    assert mine.find("zmyslonowo")


@given(st.binary())
def test_it_never_raises(tmp_path_factory: pytest.TempPathFactory, junk: bytes) -> None:
    folder = tmp_path_factory.mktemp("junk")
    load(folder, junk)
    assert load(folder, HEADER.encode() + junk).find("zmyslonowo") == ()
