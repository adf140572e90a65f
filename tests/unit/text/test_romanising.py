from hypothesis import given
from hypothesis import strategies as st

from ingather.text.folding import fold
from ingather.text.romanising import romanise


def test_it_writes_other_scripts_in_latin_letters() -> None:
    assert romanise("Дана") == "dana"
    assert romanise("Łucja") == "lucja"


@given(st.text())
def test_it_yields_folded_plain_letters(text: str) -> None:
    romanised = romanise(text)
    assert romanised.isascii()
    assert fold(romanised) == romanised
