import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.names.classes import classes_of
from ingather.names.likeness import likenesses
from ingather.names.spelling import letters_of
from ingather.names.yiddish import MOST_READINGS, readings

yiddish = st.text(alphabet="אבגדהוזחטיכלמנסעפצקרשת", max_size=30)


def likeness(one: str, other: str) -> float:
    return float(likenesses([one], [other])[0])


@pytest.mark.parametrize(
    ("token", "reading"),
    [
        ("שלעכטער", "shlekhter"),
        ("װאָלקאָװ", "volkov"),
        ("טשערניאַק", "cherniak"),
        ("לעװענטאַל", "levental"),
        ("זשעלעזניאַק", "zhelezniak"),
        ("אײדלמאַן", "eydlman"),
        ("יאָסעלע", "yosele"),
        ("װײסבערג", "veysberg"),
        ("פֿעדער", "feder"),
    ],
)
def test_it_reads_yiddish_by_its_sound(token: str, reading: str) -> None:
    assert reading in readings(letters_of(token))


@pytest.mark.parametrize("token", ["משה", "חיים", "שמעון", "יעקב", "נעמי", "דניאל", "לוי", "Schwarz", "Шварц", "سعيد"])
def test_it_leaves_what_is_not_spelt_as_yiddish(token: str) -> None:
    assert readings(letters_of(token)) == ()


@pytest.mark.parametrize(
    ("token", "same", "farther"),
    [
        ("טשערניאַװסקי", "Czerniawski", "Czarnecki"),
        ("טשערניאַװסקי", "Чернявский", "Чарнецкий"),
        ("װאָלקאָװ", "Volkov", "Volkin"),
        ("װאָלקאָװ", "וולקוב", "וולקין"),
        ("קאַראַסאָװ", "كاراسوف", "كارامانوف"),
        ("האָראָדעצקי", "Horodecki", "Horowitz"),
        ("לעהמאַן", "Lehmann", "Lerman"),
        ("יאָרדאַנסקי", "ירדנסקי", "ירושלמי"),
        ("מוישע", "משה", "מנשה"),
        ("כאַװע", "חוה", "חנה"),
    ],
)
def test_it_ranks_the_same_name_before_a_near_one(token: str, same: str, farther: str) -> None:
    assert likeness(token, same) > max(likeness(token, farther), 0.5)


@pytest.mark.parametrize(
    ("soviet", "name"), [("יאַנקעװ", "yaakov"), ("נאָכעם", "nachum"), ("כאַיע", "chaya"), ("ציפּױרע", "tzipora")]
)
def test_it_knows_a_hebrew_name_that_is_written_by_its_sound(soviet: str, name: str) -> None:
    assert name in classes_of(soviet)


@given(yiddish)
def test_it_has_few_readings_in_plain_letters(token: str) -> None:
    found = readings(letters_of(token))
    assert len(found) <= MOST_READINGS
    assert all(reading.isascii() and reading.isalpha() for reading in found)


@given(yiddish, yiddish)
def test_it_is_symmetric(one: str, other: str) -> None:
    assert np.isclose(likeness(one, other), likeness(other, one), atol=1e-9)
