import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.text.cleaning import clean


@pytest.mark.parametrize(
    ("received", "read", "stages"),
    [
        ("Dana Perach", "Dana Perach", ()),
        (" Dana\u00a0 Perach ", "Dana Perach", ("tidy_spaces",)),
        ("דנה\u200f פרח", "דנה פרח", ("drop_invisible",)),
        ("דנה".encode().decode("cp1252"), "דנה", ("undo_mojibake",)),
        ("Lo\u0301pez", "López", ("compose",)),
        ("Dana\u202e hcareP", "Dana hcareP", ("drop_invisible",)),
    ],
)
def test_it_names_each_stage_that_changed_the_text(received: str, read: str, stages: tuple[str, ...]) -> None:
    assert clean(received) == (read, stages)


def test_it_leaves_very_long_text_without_mending_letters() -> None:
    prose = "Ã©" * 2000
    assert "undo_mojibake" not in clean(prose)[1]


@given(st.text())
def test_it_never_raises(text: str) -> None:
    assert isinstance(clean(text)[0], str)
