import subprocess
import sys
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import JaroWinkler
from tests.cast import EVERYONE

from ingather.places import find
from ingather.places.find import MOST_PLACES
from ingather.places.parts import LONGEST_TEXT
from ingather.text.folding import fold


def similar(name: str, others: Sequence[str]) -> list[float]:
    return [JaroWinkler.similarity(name, other) for other in others]


def first(text: str) -> tuple[str, str]:
    place = find(text)[0]
    return place.name, place.country


def test_it_tells_who_and_where_a_place_is_and_by_which_form_it_was_found() -> None:
    place = find("LEMBERG")[0]
    assert (place.id, place.name, place.country, place.form) == (702550, "Lviv", "UA", "lemberg")
    assert (round(place.latitude, 1), round(place.longitude, 1)) == (49.8, 24.0)
    assert place.population > 500_000


@pytest.mark.parametrize(
    ("text", "country"),
    [
        ("Brest, Belarus", "BY"),
        ("Brest (France)", "FR"),
        ("Tripoli [Libya]", "LY"),
        ("Lebanon, Tripoli", "LB"),
        ("Odessa, TX", "US"),
        ("Odessa, Texas", "US"),
        ("Одесса, Украина", "UA"),
        ("Lwów, Polska", "UA"),
        ("Czernowitz, Bukowina", "UA"),
        ("וילנה, ליטא", "LT"),
    ],
)
def test_it_lets_a_land_of_today_or_of_then_decide(text: str, country: str) -> None:
    assert {place.country for place in find(text)} == {country}


@pytest.mark.parametrize("text", ["Warsaw, Indiana", "Lublin, Wisconsin", "Jerusalem, Brazil"])
def test_it_finds_nothing_rather_than_the_namesake_of_another_land(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "Minsk", "г. Минск", "гор. Минск", "g. Minsk", "city of Minsk", "near Minsk", "nr. Minsk", "born in Minsk",
        "w Mińsku", "в Минске", "из Минска", "под Минском", "Minsk 220030", "220030, Minsk",
        "Minsk uezd", "г.Минск", "Minsk II", "Minsk-Centre",
        "Minsk ul. Zmyślona 5", "Minskaya obl. g. Minsk",
        "Minsk, now Belarus", "Minsk / Mińsk", "Minsk; Minsk", "ul. Zmyślona 5, Minsk", "במינסק", "העיר מינסק",
    ],
)  # fmt: skip
def test_it_sees_past_what_stands_beside_a_name(text: str) -> None:
    assert first(text) == ("Minsk", "BY")


def test_it_prefers_the_namesake_near_another_place_of_the_text() -> None:
    assert first("Aleksandrów, Łódź") == ("Aleksandrów Łódzki", "PL")
    assert find("Stare Miasto, Konin")[0].latitude == pytest.approx(52.2, abs=0.1)


def test_it_keeps_several_candidates_and_no_more_than_a_few() -> None:
    assert {place.country for place in find("Tripoli")} >= {"LB", "LY"}
    assert 1 < len(find("Aleksandrów")) <= MOST_PLACES


@pytest.mark.parametrize("text", ["Minsk gub.", "Mykolaiv region", "Харьковская область", "Vilna gub., Zmyślonowo"])
def test_it_takes_no_region_for_the_town_of_its_name(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("text", ["Hall", "Hall B", "Hall 12", "Ward", "ul. Minsk", "no", "there"])
def test_it_takes_no_room_and_no_street_for_a_place_although_villages_bear_the_name(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(("text", "name"), [("Hall in Tirol", "Hall in Tirol"), ("Hospital, Haifa", "Haifa")])
def test_it_finds_a_place_called_like_a_room_or_beside_one(text: str, name: str) -> None:
    assert first(text)[0] == name


@pytest.mark.parametrize("text", ["Poland", "Польша", "פולין", "Galicia", "Georgia", "USSR", "Lite"])
def test_it_takes_no_land_for_a_place(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize(("text", "country"), [("Luxembourg", "LU"), ("تونس", "TN"), ("New York", "US")])
def test_it_knows_the_cities_that_are_called_as_their_land(text: str, country: str) -> None:
    assert find(text)[0].country == country


@pytest.mark.parametrize("person", EVERYONE, ids=lambda person: person.id)
def test_it_takes_no_person_for_a_place(person: object) -> None:
    assert find(getattr(person, "name", "")) == []
    assert find(getattr(person, "name", ""), similar=similar) == []


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Lembreg", "Lviv"),
        ("Bialsytok", "Białystok"),
        ("Warszwa", "Warsaw"),
        ("Плоцкк", "Płock"),
        ("Kishenev", "Chisinau"),
    ],
)
def test_it_finds_a_misspelt_name_by_likeness_alone(text: str, name: str) -> None:
    assert find(text) == []
    assert find(text, similar=similar)[0].name == name


def test_it_asks_for_no_likeness_where_a_name_is_known() -> None:
    def never(name: str, _others: Sequence[str]) -> list[float]:
        raise AssertionError(name)

    assert find("Lemberg", similar=never)


@given(st.text())
def test_it_never_raises(text: str) -> None:
    assert len(find(text)) <= MOST_PLACES


@given(st.text(alphabet=st.characters(categories=("Cs", "Lo", "Nd", "Zs")), max_size=12))
def test_it_never_raises_on_half_a_letter(text: str) -> None:
    assert len(find(text, similar=similar)) <= MOST_PLACES


@given(
    st.lists(
        st.sampled_from(["Minsk", "near", ",", "(", "Poland", "г.", "12", "ליד", "/", "-", "ul.", "k."]), max_size=9
    )
)
def test_it_never_raises_on_any_order_of_what_places_are_written_with(words: list[str]) -> None:
    assert len(find(" ".join(words), similar=similar)) <= MOST_PLACES


def test_it_reads_no_further_than_the_head_of_a_story() -> None:
    assert find("Minsk, " + "x" * 10_000_000)[0].name == "Minsk"
    assert find("x " * LONGEST_TEXT + "Minsk") == []


@pytest.mark.parametrize("text", ["Lwów", "LWÓW", "lwow", "  Lwów ", "«Lwów»"])
def test_it_finds_the_same_however_a_name_is_set(text: str) -> None:
    assert fold(text) == "lwow"
    assert first(text) == ("Lviv", "UA")


def test_it_opens_no_gazetteer_before_the_first_question() -> None:
    program = "import ingather.places, ingather.places.shipped as s; assert s.shipped.cache_info().currsize == 0"
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
