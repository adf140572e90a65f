from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.places import Place, PlaceLevel, compare, distance, find

MINSK = Place(1, "Minsk", "BY", 53.9, 27.57, 1_900_000, "minsk")
PLACES = st.builds(
    Place,
    id=st.integers(1, 6),
    name=st.just("Madeup"),
    country=st.just("XX"),
    latitude=st.floats(-90, 90),
    longitude=st.floats(-180, 180),
    population=st.integers(0, 10_000_000),
    form=st.just("madeup"),
)


@pytest.mark.parametrize(
    ("left", "right", "level"),
    [
        ("Lemberg", "Львов", PlaceLevel.SAME),
        ("לעמבערג", "Lwów, Poland", PlaceLevel.SAME),
        ("Brisk", "Brześć nad Bugiem", PlaceLevel.SAME),
        ("Jaffa", "Tel Aviv", PlaceLevel.WITHIN),
        ("Bnei Brak", "Tel Aviv", PlaceLevel.WITHIN),
        ("Gdańsk", "Sopot", PlaceLevel.NEAR),
        ("Aleksandrów", "Aleksandrów", PlaceLevel.POSSIBLE),
        ("Tripoli", "Tripoli", PlaceLevel.POSSIBLE),
        ("Tripoli, Libya", "Tripoli, Lebanon", PlaceLevel.DIFFERENT),
        ("Lublin", "Vilna", PlaceLevel.DIFFERENT),
        ("Lublin", "not known", PlaceLevel.MISSING),
    ],
)
def test_it_says_how_two_texts_stand_to_each_other(left: str, right: str, level: PlaceLevel) -> None:
    assert compare(find(left), find(right)) is level
    assert compare(find(right), find(left)) is level


@given(st.lists(PLACES, max_size=4), st.lists(PLACES, max_size=4))
def test_it_is_symmetric(left: list[Place], right: list[Place]) -> None:
    assert compare(left, right) is compare(right, left)


@given(PLACES)
def test_it_finds_a_place_the_same_as_itself(place: Place) -> None:
    assert compare([place], [place]) is PlaceLevel.SAME


def test_it_keeps_missing_apart_from_different() -> None:
    assert compare([], []) is compare([MINSK], []) is PlaceLevel.MISSING


def test_it_lets_a_large_city_reach_further_than_a_village() -> None:
    suburb = replace(MINSK, id=2, longitude=27.72, population=500)
    village = replace(MINSK, id=3, population=500)
    assert 9 < distance(MINSK, suburb) < 11
    assert compare([MINSK], [suburb]) is PlaceLevel.WITHIN
    assert compare([village], [suburb]) is PlaceLevel.NEAR


def test_it_does_not_trust_a_name_that_another_town_of_like_size_bears() -> None:
    namesake = replace(MINSK, id=4, latitude=10.0)
    assert compare([MINSK, namesake], [MINSK, namesake]) is PlaceLevel.POSSIBLE
    assert compare([MINSK, namesake], [MINSK]) is PlaceLevel.SAME
    assert compare([MINSK, namesake], [namesake]) is PlaceLevel.POSSIBLE
    assert compare([MINSK, replace(namesake, population=900)], [MINSK, namesake]) is PlaceLevel.SAME


def test_it_measures_across_the_date_line_and_the_poles() -> None:
    east, west = replace(MINSK, latitude=0.0, longitude=179.9), replace(MINSK, latitude=0.0, longitude=-179.9)
    assert distance(east, west) == pytest.approx(22.2, abs=0.1)
    assert distance(replace(MINSK, latitude=90.0), replace(MINSK, latitude=-90.0)) == pytest.approx(20015, abs=1)
