import numpy as np
import pytest

from ingather.names.initials import Initials, begin


def begins(one: str, other: str) -> bool:
    place = np.zeros(1, dtype=np.int32)
    return bool(begin(Initials([one]), place, Initials([other]), place)[0])


@pytest.mark.parametrize(
    ("initial", "name"),
    [
        ("k", "karl"),
        ("b", "בארי"),
        ("v", "בארי"),
        ("ב", "barry"),
        ("p", "פיליפ"),
        ("j", "גיי"),
        ("a", "אהרונ"),
        ("o", "عمر"),
        ("c", "шарлотта"),
        ("ח", "хаим"),
        ("ב", "b"),
    ],
)
def test_it_knows_the_letter_that_a_name_begins_with(initial: str, name: str) -> None:
    assert begins(initial, name)
    assert begins(name, initial)


@pytest.mark.parametrize(
    ("initial", "name"),
    [("k", "carl"), ("h", "אהרונ"), ("v", "אופיר"), ("l", "الكسندر"), ("m", "عمر"), ("karl", "karla"), ("", "k")],
)
def test_it_takes_no_letter_for_one_that_is_not_heard_first(initial: str, name: str) -> None:
    assert not begins(initial, name)
    assert not begins(name, initial)
