from ingather.names import similarity
from ingather.names.classes import class_likenesses, classes_of, known_apart


def test_it_knows_a_name_by_its_forms() -> None:
    same, pet, pairing, none = class_likenesses(
        ["Moshe", "Sasha", "Zvi", "Dana"], ["משה", "Александр", "Hirsch", "Wibble"]
    )
    assert same > pet > pairing > none == 0


def test_it_knows_two_names_from_two_forms_of_one() -> None:
    assert known_apart(["Maria", "Moshe", "Maria"], ["Marina", "Moishe", "Wibble"]).tolist() == [True, False, False]


def test_it_knows_nothing_of_what_is_no_given_name() -> None:
    assert not classes_of("Wibble")
    assert not classes_of("")


def test_it_lets_one_person_meet_in_every_script() -> None:
    everywhere = ["משה כהן", "Moshe Kohen", "Moses Cohen", "Мойше Коган", "Mojżesz Kohn"]
    assert all(similarity(one, other) >= 0.5 for one in everywhere for other in everywhere)
