import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.text.folding import fold


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        ("Mojżesz  ŁÓDŹ", "mojzesz lodz"),
        ("O'Brien-Smith", "obrien smith"),
        ('תשכ"א', "תשכא"),
        ("כהן", "כהנ"),
        ("ײִדיש", "יידיש"),
        ("Ф.И.О.", "фио"),
        ("أحمد", "احمد"),
        ("Straße", "strasse"),
        ("__rule__", "rule"),
        ("", ""),
    ],
)
def test_it_folds_case_marks_and_punctuation(written: str, folded: str) -> None:
    assert fold(written) == folded


@given(st.text())
def test_it_changes_nothing_the_second_time(text: str) -> None:
    assert fold(fold(text)) == fold(text)
