import pytest

from ingather.text.script import Script, script_of


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Dana", Script.LATIN),
        ("Żółć", Script.LATIN),
        ("דנה", Script.HEBREW),
        ("Дана", Script.CYRILLIC),
        ("دانة", Script.ARABIC),
        ("Δανάη", Script.OTHER),
        ("דנה D.", Script.HEBREW),
        ("12/3", Script.NONE),
        ("١٢", Script.NONE),
        ("", Script.NONE),
    ],
)
def test_it_tells_the_script_of_most_letters(text: str, script: Script) -> None:
    assert script_of(text) is script
