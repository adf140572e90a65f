import pytest

from ingather.names.endings import his_and_hers, mens_family_names


@pytest.mark.parametrize(
    ("hers", "his"),
    [
        ("vydumskaya", "vydumski"),
        ("zmyslonska", "zmyslonski"),
        ("vydumkova", "vydumkov"),
        ("zmyslowa", "zmysl"),
        ("zmyslowna", "zmysla"),
        ("выдумкина", "выдумкин"),
        ("выдуманная", "выдуманныи"),
        ("בדובסקיה", "בדובסקי"),
        ("بدوفا", "بدوف"),
    ],
)
def test_it_gives_a_womans_family_name_back_in_the_mans_form(hers: str, his: str) -> None:
    assert his in mens_family_names(hers)


@pytest.mark.parametrize("name", ["marina", "irina", "eva", "нина", "dana", "vydumkin", "", "דנה"])
def test_it_takes_no_given_name_for_a_family_name(name: str) -> None:
    assert not mens_family_names(name)


@pytest.mark.parametrize(
    ("his", "hers"),
    [("karim", "karima"), ("евгении", "евгения"), ("mario", "maria"), ("فريد", "فريده"), ("נועמ", "נועמה")],
)
def test_it_knows_a_womans_given_name_made_of_a_mans(his: str, hers: str) -> None:
    assert his_and_hers(his, hers) == his_and_hers(hers, his) < 0.5


@pytest.mark.parametrize(
    ("one", "other"),
    [("vydumkov", "vydumkova"), ("karim", "karim"), ("karim", "amina"), ("", "a")],
)
def test_it_sees_no_two_given_names_where_there_is_one_name(one: str, other: str) -> None:
    assert his_and_hers(one, other) == 1


def test_it_leaves_it_open_where_a_known_name_may_have_lost_its_ending() -> None:
    assert his_and_hers("karim", "karima") < his_and_hers("שושנ", "שושנה") < 1
