from ingather.names import similarity
from ingather.names.classes import classes_of


def test_it_knows_nothing_of_what_is_no_given_name() -> None:
    assert not classes_of("Wibble")
    assert not classes_of("")


def test_it_lets_one_person_meet_in_every_script() -> None:
    everywhere = ["משה כהן", "Moshe Kohen", "Moses Cohen", "Мойше Коган", "Mojżesz Kohn"]
    assert all(similarity(one, other) >= 0.5 for one in everywhere for other in everywhere)
