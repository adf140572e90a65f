from pathlib import Path

import pytest
from tests.cast import BEN, DANA
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, clock, csv_of

from ingather.actions.decide_match import Deciding, confirm_match
from ingather.actions.letters import decline_letter, leave_letter, read_letter, waiting_letters
from ingather.actions.match_records import match_pending
from ingather.cases.codes import Role
from ingather.cases.ids import ActorId
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.store.home import Home
from ingather.store.keys import text_of
from ingather.store.record import record_of
from ingather.store.verify import verify

SOUGHT, SEEN = record_of(1, 1), record_of(2, 1)
MOTHER = Actor(ActorId("person:mother"), Role.ENQUIRER)
HERSELF = Actor(ActorId(f"person:{SOUGHT}"), Role.SELF)
WORDS = "We are well, and we think of you."


@pytest.fixture
def desk(home: Home, tmp_path: Path) -> Home:
    """Dana stands on two lists, not yet known to be one person, and Ben beside her."""
    brought(home, tmp_path, csv_of(DANA, BEN), name="roll.csv")
    brought(home, tmp_path, csv_of(DANA), name="seen.csv")
    match_pending(home, clock=clock, by="worker")
    return home


def test_a_letter_waits_until_the_person_reads_it(desk: Home) -> None:
    letter = leave_letter(desk, SOUGHT, WORDS, MOTHER, now=NOW)
    assert [each.letter for each in waiting_letters(SOUGHT, HERSELF)] == [letter]
    assert read_letter(desk, SOUGHT, letter, HERSELF, now=NOW) == WORDS
    assert waiting_letters(SOUGHT, HERSELF) == ()
    assert verify(desk).holds


def test_a_letter_that_was_left_at_another_record_reaches_the_person(desk: Home) -> None:
    letter = leave_letter(desk, SEEN, WORDS, MOTHER, now=NOW)
    assert waiting_letters(SOUGHT, HERSELF) == ()
    confirm_match(desk, SOUGHT, SEEN, Deciding(by="user:x", at=NOW))
    assert [each.letter for each in waiting_letters(SOUGHT, HERSELF)] == [letter]
    assert read_letter(desk, SOUGHT, letter, HERSELF, now=NOW) == WORDS


@pytest.mark.parametrize("role", [role for role in Role if role is not Role.SELF])
def test_nobody_else_opens_or_counts_letters(desk: Home, role: Role) -> None:
    letter = leave_letter(desk, SOUGHT, WORDS, MOTHER, now=NOW)
    other = Actor(ActorId(f"person:{SOUGHT}"), role)
    for look in (
        lambda: waiting_letters(SOUGHT, other),
        lambda: read_letter(desk, SOUGHT, letter, other, now=NOW),
        lambda: decline_letter(SOUGHT, letter, other, now=NOW),
    ):
        with pytest.raises(Refused) as refused:
            look()
        assert refused.value.sentence.id == "letter.not_yours"


def test_another_person_does_not_read_it(desk: Home) -> None:
    letter = leave_letter(desk, SOUGHT, WORDS, MOTHER, now=NOW)
    ben = Actor(ActorId(f"person:{record_of(1, 2)}"), Role.SELF)
    with pytest.raises(Refused):
        read_letter(desk, SOUGHT, letter, ben, now=NOW)
    with pytest.raises(Refused) as refused:
        read_letter(desk, record_of(1, 2), letter, ben, now=NOW)
    assert refused.value.sentence.id == "letter.none"


def test_a_letter_that_is_not_wanted_is_destroyed_unread(desk: Home) -> None:
    letter = leave_letter(desk, SOUGHT, WORDS, MOTHER, now=NOW)
    decline_letter(SOUGHT, letter, HERSELF, now=NOW)
    assert text_of(desk.guard, letter) is None
    assert waiting_letters(SOUGHT, HERSELF) == ()
    assert verify(desk).holds


def test_it_keeps_no_empty_letter_and_none_for_nobody(desk: Home) -> None:
    with pytest.raises(Refused) as refused:
        leave_letter(desk, SOUGHT, " ", MOTHER, now=NOW)
    assert refused.value.sentence.id == "letter.empty"
    with pytest.raises(Refused) as refused:
        leave_letter(desk, record_of(1, 0), WORDS, MOTHER, now=NOW)
    assert refused.value.sentence.id == "person.none"
