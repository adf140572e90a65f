from datetime import timedelta
from uuid import UUID

import pytest
from tests.desk import (
    DANA_ASKS,
    LAYLA_HERSELF,
    PARTNERS_MAN,
    PYOTR_SEARCHES,
    START,
    TEXT,
    ZOFIA_GUARDS,
    met,
    refused,
    taken,
)

from ingather.cases.case import Case
from ingather.cases.event import ContentId, Event
from ingather.cases.events.choosing import ChoiceWithdrawn, Giver, SearchDeclined
from ingather.cases.fold import more
from ingather.cases.ids import ActorId
from ingather.cases.photo import Consent, allow_photo, demand_may_add, may_be_seen, photo_after, withdraw_photo
from ingather.cases.photo_events import PhotoAdded, PhotoAllowed, PhotoDestroyed

PHOTO = ContentId(UUID(int=7))
BY = ActorId("user:x")
UNTIL = START + timedelta(days=30)
ADDED = PhotoAdded(at=START, photo=PHOTO, by=BY)


def agreed(giver: Giver = Giver.OTHER) -> Consent:
    return Consent(giver, TEXT, TEXT, UNTIL)


def allowed(giver: Giver = Giver.OTHER) -> PhotoAllowed:
    return PhotoAllowed(at=START, giver=giver, named=TEXT, evidence=TEXT, until=UNTIL, recorded_by=BY)


def seen(case: Case, *events: Event) -> bool:
    return may_be_seen(photo_after(events), case, START + timedelta(days=1))


def test_a_photo_is_seen_by_consent_alone_whichever_came_first() -> None:
    assert not seen(taken(), ADDED)
    assert not seen(taken(), allowed())
    assert seen(taken(), ADDED, allowed())
    assert seen(taken(), allowed(), ADDED)


def test_it_is_seen_until_the_time_that_was_said() -> None:
    photo = photo_after((ADDED, allowed()))
    assert may_be_seen(photo, taken(), UNTIL - timedelta(seconds=1))
    assert not may_be_seen(photo, taken(), UNTIL)


def test_once_the_person_can_speak_nobody_else_has_agreed_for_them() -> None:
    assert not seen(met(), ADDED, allowed(Giver.OTHER))
    assert seen(met(), ADDED, allowed(Giver.PERSON))


@pytest.mark.parametrize(
    "event",
    [
        withdraw_photo(taken(), PYOTR_SEARCHES, START),
        ChoiceWithdrawn(at=START, recorded_by=BY),
        SearchDeclined(at=START, recorded_by=BY, words=TEXT),
        PhotoDestroyed(at=START, photo=PHOTO, by=BY),
    ],
    ids=lambda event: event.name,
)
def test_whoever_takes_it_back_in_any_way_is_heard(event: Event) -> None:
    assert not seen(taken(), ADDED, allowed(), event)


def test_of_who_asked_not_to_be_looked_for_no_photo_is_seen_or_added() -> None:
    case = more(met(), [SearchDeclined(at=START, recorded_by=BY, words=TEXT)])
    assert not seen(case, ADDED, allowed(Giver.PERSON))
    assert refused(lambda: demand_may_add(case, PYOTR_SEARCHES)) == "not_to_be_sought"
    assert refused(lambda: allow_photo(case, PYOTR_SEARCHES, START, consent=agreed())) == "not_to_be_sought"


def test_before_they_were_met_others_may_agree_and_afterwards_only_they() -> None:
    assert allow_photo(taken(), PYOTR_SEARCHES, START, consent=agreed(Giver.OTHER)).giver is Giver.OTHER
    assert refused(lambda: allow_photo(taken(), PYOTR_SEARCHES, START, consent=agreed(Giver.PERSON))) == "verify_first"
    assert allow_photo(met(), PYOTR_SEARCHES, START, consent=agreed(Giver.PERSON)).giver is Giver.PERSON
    told = refused(lambda: allow_photo(met(), PYOTR_SEARCHES, START, consent=agreed(Giver.OTHER)))
    assert told == "speaks_for_themselves"


def test_it_asks_for_a_time_to_come() -> None:
    late = Consent(Giver.OTHER, TEXT, TEXT, START)
    assert refused(lambda: allow_photo(taken(), PYOTR_SEARCHES, START, consent=late)) == "time_has_passed"


def test_those_who_work_for_the_person_add_it_and_those_who_hear_choices_take_it_back() -> None:
    for stranger in (DANA_ASKS, PARTNERS_MAN, ZOFIA_GUARDS):
        assert refused(lambda who=stranger: demand_may_add(taken(), who)) == "role"  # type: ignore[misc]  # a default
    for hearing in (LAYLA_HERSELF, ZOFIA_GUARDS, PYOTR_SEARCHES):
        assert withdraw_photo(taken(), hearing, START).recorded_by == hearing.id
    assert refused(lambda: withdraw_photo(taken(), PARTNERS_MAN, START)) == "role"
