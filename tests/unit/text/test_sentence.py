import pytest

from ingather.text.sentence import sentence


def test_it_is_equal_and_hashes_alike_for_the_same_values() -> None:
    assert sentence("a", one=1, two="2") == sentence("a", two="2", one=1)
    assert hash(sentence("a", one=1, two="2")) == hash(sentence("a", two="2", one=1))
    assert sentence("a", one=1) != sentence("a", one=2)


def test_it_cannot_be_changed_after_it_was_made() -> None:
    with pytest.raises(TypeError):
        sentence("a", one=1).values["one"] = 2  # type: ignore[index]  # the refusal is the point
