import pytest

from ingather.names.fathers import bulgarian_father, father_in, fathers_name_after_son, is_bulgarian


@pytest.mark.parametrize(
    ("patronymic", "father"),
    [
        ("борисовна", "борис"),
        ("львович", "лев"),
        ("павловна", "павел"),
        ("юрьевич", "юрий"),
        ("алексеевна", "алексей"),
        ("ильинична", "илья"),
        ("szmulówna", "szmul"),
        ("dana", ""),
    ],
)
def test_it_finds_the_fathers_name_in_a_patronymic(patronymic: str, father: str) -> None:
    assert father_in(patronymic, alone=False, last=False) == father


def test_it_takes_a_family_name_for_no_patronymic() -> None:
    assert father_in("wolfowicz", alone=True, last=True) == ""
    assert father_in("wolfowicz", alone=False, last=True) == ""
    assert father_in("выдумкинович", alone=False, last=True) == ""


def test_it_takes_the_genitive_back() -> None:
    assert fathers_name_after_son("wolfa") == "wolf"
    assert fathers_name_after_son("ida") == "ida"


def test_it_knows_the_middle_name_of_bulgaria() -> None:
    assert is_bulgarian(["георги", "иванов", "петров"])
    assert not is_bulgarian(["иванов", "георги", "петров"])
    assert bulgarian_father("иванов") == "иван"
