import pytest

from ingather.places.words import Addition, Land, additions, join, lands
from ingather.text.folding import fold
from ingather.text.script import Script, script_of
from ingather.text.tables import rows

FOUR_SCRIPTS = {Script.LATIN, Script.HEBREW, Script.CYRILLIC, Script.ARABIC}


@pytest.mark.parametrize("kind", [each for each in Addition if each is not Addition.INFLECTING])
def test_it_knows_each_kind_of_addition_in_four_scripts(kind: Addition) -> None:
    assert {script_of(phrase) for phrase, kinds in additions().items() if kind in kinds} >= FOUR_SCRIPTS


def test_it_knows_no_addition_and_no_land_without_letters() -> None:
    assert "" not in additions()
    assert "" not in lands()


def test_it_writes_every_country_as_two_letters() -> None:
    codes = {code for land in lands().values() for code in land.today | land.once}
    assert all(len(code) == 2 and code.isascii() and code.isupper() for code in codes)


def test_it_gives_every_land_of_the_table_a_country_of_today() -> None:
    assert all(today for today, _, _ in rows("ingather.places", "lands.tsv"))
    assert lands()[fold("Österreich-Ungarn")].today >= {"AT", "HU"}


def test_it_joins_lands_to_what_they_have_in_common_or_else_to_all() -> None:
    galicia, poland, france = (Land(frozenset(codes)) for codes in (["UA", "PL"], ["PL"], ["FR"]))
    assert join([galicia, poland]).today == {"PL"}
    assert join([poland, france]).today == {"PL", "FR"}
