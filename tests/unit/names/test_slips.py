import pytest

from ingather.names.lexicon import pairs_of
from ingather.names.misread import misread_as
from ingather.names.slips import slip_likenesses
from ingather.text.script import Script
from ingather.text.tables import rows


def slip(one: str, other: str) -> float:
    pairs = pairs_of([one], [other])
    return float(slip_likenesses(pairs, int(pairs.left.script[pairs.a[0]]))[0])


@pytest.mark.parametrize(
    ("name", "likelier", "less"),
    [
        ("bernard", "bemard", "bersard"),  # rn and m
        ("davida", "davicla", "davisa"),  # d and cl
        ("helene", "hclcne", "hslsne"),  # e and c, twice
        ("rosina", "rofina", "ropina"),  # long s
        ("матвеи", "машвеи", "мабвеи"),  # т by hand
        ("белик", "бслик", "бблик"),
        ("דרורה", "ררורה", "לרורה"),
        ("זרחיה", "זרחיח", "זרחיל"),
        ("زينب", "رينب", "لينب"),
        ("yarden", "yraden", "yodden"),  # letters that changed places
        ("hagit", "hagitt", "hagits"),
        ("yarden", "yaden", "yades"),
    ],
)
def test_it_takes_a_known_slip_for_likelier_than_another(name: str, likelier: str, less: str) -> None:
    assert slip(name, likelier) > slip(name, less)
    assert slip(name, likelier) > 0.5


def test_it_leaves_one_letter_of_a_common_length_open() -> None:
    assert 0.4 < slip("yarden", "yarlen") < 0.6


def test_it_believes_a_slip_more_in_a_longer_word() -> None:
    assert slip("hollinger", "hollisger") > slip("holli", "holsi")


def test_it_finds_no_slip_between_words_of_other_letters() -> None:
    assert slip("rosenberg", "rosenfeld") < 0.1
    assert slip("dana", "miri") == 0
    assert slip("x", "y") == 0


def test_it_knows_the_scripts_that_the_table_was_compiled_for() -> None:
    assert all(misread_as(Script(row[0])) is not None for row in rows("ingather.names", "misread.tsv"))
    assert misread_as(Script.OTHER) is None


def test_its_table_gives_each_pair_of_letters_once_and_cheaper_than_any_other() -> None:
    found = [(script, *sorted((one, other))) for script, _, one, other, _, _ in rows("ingather.names", "misread.tsv")]
    assert len(found) == len(set(found))
    costs = [float(row[4]) for row in rows("ingather.names", "misread.tsv")]
    assert all(0 < cost < 3 for cost in costs)
