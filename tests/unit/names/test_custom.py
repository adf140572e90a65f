from ingather.names.custom import class_likenesses
from ingather.names.lexicon import pairs_of


def test_it_knows_a_name_by_its_forms() -> None:
    same, pet, pairing, none = class_likenesses(
        pairs_of(["Moshe", "Sasha", "Zvi", "Dana"], ["משה", "Александр", "Hirsch", "Wibble"])
    )
    assert same > pet > pairing > none == 0


def test_it_knows_two_names_from_two_forms_of_one() -> None:
    two, one, unknown = class_likenesses(pairs_of(["Maria", "Moshe", "Maria"], ["Marina", "Moishe", "Wibble"]))
    assert two < 0 == unknown < one
