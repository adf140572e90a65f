"""What goes to people who do not work at the desk: only what they may be told, asked again when it is sent."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from tests.cast import BEN, DANA, KARL, RIVKA
from tests.store.desk import NOW
from tests.store.desks import sought

from ingather.actions.act_on_case import Told, act_on_case
from ingather.actions.ask_for_person import Enquiry, ask_for_person, enquirer_of
from ingather.actions.do_due_work import do_due_work
from ingather.actions.door import give_code, who_comes
from ingather.actions.erase_enquirer import erase_enquirer
from ingather.actions.grant_role import grant_role
from ingather.actions.hand_over_message import hand_over
from ingather.actions.may_go import withdraw_what_has_passed
from ingather.actions.messages import waiting
from ingather.actions.send_messages import Parcel, send_what_waits
from ingather.actions.speak_for_oneself import Telling, be_reached, let_be_told, say_safe, stop_looking
from ingather.cases.codes import Role
from ingather.cases.events.choosing import News
from ingather.cases.events.requests import Kinship, Purpose
from ingather.cases.ids import ActorId, PersonId, RequestId
from ingather.cases.message_events import Way
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor
from ingather.reports.letter import letter_of
from ingather.store.home import Home
from ingather.store.models import CaseRow, Message, RequestRow
from ingather.store.reach import end_enquirer_address, keep_enquirer_address, reach_of
from ingather.store.rebuild import rebuild
from ingather.store.record import record_of
from ingather.store.verify import verify

DANAS, BENS, RIVKAS, KARLS = (record_of(1, place) for place in range(1, 5))
SISTER = Enquiry("her sister, Mill Lane 4", Kinship.CLOSE_FAMILY, Purpose.TO_BE_IN_TOUCH, "we were parted")
ALL = tuple(each for each in News if each is not News.FATE)
LATER = NOW + timedelta(days=3)


@pytest.fixture
def miriam(home: Home) -> Actor:
    return Actor(grant_role(home, "Miriam", Role.COORDINATOR, by=ActorId("console"), now=NOW), Role.COORDINATOR)


@pytest.fixture
def desk(home: Home, tmp_path: Path, miriam: Actor) -> Home:
    """Four people are sought."""
    assert miriam.role is Role.COORDINATOR
    sought(home, tmp_path, DANA, BEN, RIVKA, KARL)
    return home


def asks(home: Home, record: int, miriam: Actor, language: str = "en") -> PersonId:
    """Somebody asks for the person of a record, and leaves an address of their own."""
    enquirer = enquirer_of(ask_for_person(home, record, SISTER, miriam, now=NOW))
    assert enquirer is not None
    keep_enquirer_address(home, enquirer, f"{enquirer[-6:]}@nowhere.invalid", language, now=NOW)
    return enquirer


def comes(home: Home, record: int, miriam: Actor) -> Actor:
    """The person, through the door of their own."""
    found = who_comes(home, give_code(home, record, miriam, now=NOW))
    assert found is not None
    return found[1]


def rounds(home: Home, start: datetime = NOW, days: int = 4) -> list[tuple[datetime, Parcel]]:
    """All that goes to people outside while a worker looks every quarter of an hour."""
    went: list[tuple[datetime, Parcel]] = []
    for quarter in range(days * 24 * 4):
        at = start + timedelta(minutes=15 * quarter)

        def carry(parcel: Parcel, at: datetime = at) -> bool:
            went.append((at, parcel))
            return True

        send_what_waits(home, carry, [Way.MAIL], now=at)
    return went


def texts(parcels: Sequence[tuple[datetime, Parcel]], language: str = "en") -> set[tuple[str, str, str]]:
    letters = (letter_of(parcel.said, language) for _at, parcel in parcels)
    return {(letter.subject, letter.text, letter.html) for letter in letters}


def test_a_refused_enquirer_learns_nothing_by_any_message_its_number_or_its_time(desk: Home, miriam: Actor) -> None:
    """Of one nothing is known, one declines, one shut her out, one left: all of them are silence alike."""
    enquirers = {record: asks(desk, record, miriam) for record in (DANAS, BENS, RIVKAS, KARLS)}
    ben, rivka, karl = (comes(desk, record, miriam) for record in (BENS, RIVKAS, KARLS))
    say_safe(BENS, ben, now=NOW)
    stop_looking(desk, RIVKAS, rivka, "", now=NOW)
    let_be_told(desk, KARLS, karl, {enquirers[KARLS]: Telling(ALL)}, "", now=NOW)
    request = RequestId(RequestRow.objects.get(record=KARLS).request)
    act_on_case(desk, KARLS, [miriam], "exclude", Told(words="she hurt him", request=request), now=NOW)
    assert rounds(desk) == []
    assert verify(desk).holds


def test_whoever_may_be_told_gets_one_sentence_the_same_whatever_it_is_and_on_another_day(
    desk: Home, miriam: Actor
) -> None:
    first, second = asks(desk, DANAS, miriam), asks(desk, BENS, miriam)
    let_be_told(desk, DANAS, comes(desk, DANAS, miriam), {first: Telling((News.ALIVE,))}, "", now=NOW)
    let_be_told(desk, BENS, comes(desk, BENS, miriam), {second: Telling(ALL)}, "", now=NOW + timedelta(hours=9))
    went = rounds(desk)
    assert len(went) == 2
    assert len(texts(went)) == 1
    assert {at for at, _parcel in went} == {datetime(2026, 11, 30, 8, tzinfo=NOW.tzinfo)}
    said = next(iter(texts(went)))
    assert not any(word in " ".join(said) for word in (DANA.name, BEN.name, "1:2", "1:3", "alive", "case"))
    assert verify(desk).holds


def test_what_was_taken_back_before_the_round_goes_to_nobody(desk: Home, miriam: Actor) -> None:
    sister, dana = asks(desk, DANAS, miriam), comes(desk, DANAS, miriam)
    let_be_told(desk, DANAS, dana, {sister: Telling(ALL)}, "", now=NOW)
    let_be_told(desk, DANAS, dana, {sister: Telling(())}, "", now=NOW + timedelta(hours=1))
    assert rounds(desk) == []
    assert waiting(sister) == []
    assert Message.objects.get(to=sister).withdrawn is not None
    assert verify(desk).holds
    before = list(Message.objects.order_by("key").values())
    rebuild()
    assert list(Message.objects.order_by("key").values()) == before


def test_it_is_asked_again_when_somebody_hands_it_over_by_hand(desk: Home, miriam: Actor) -> None:
    sister, dana = asks(desk, DANAS, miriam), comes(desk, DANAS, miriam)
    let_be_told(desk, DANAS, dana, {sister: Telling(ALL)}, "", now=NOW)
    (message,) = waiting(sister)
    with pytest.raises(Refused) as early:
        hand_over(message, Way.TELEPHONE, by=miriam.id, now=NOW)
    assert early.value.sentence.id == "message.not_yet"
    let_be_told(desk, DANAS, dana, {sister: Telling(())}, "", now=NOW + timedelta(hours=1))
    with pytest.raises(Refused) as late:
        hand_over(message, Way.TELEPHONE, by=miriam.id, now=LATER)
    assert late.value.sentence.id == "message.no_more"
    assert waiting(sister) == []


def test_whoever_left_no_address_or_took_it_back_is_told_by_a_person(desk: Home, miriam: Actor) -> None:
    sister = asks(desk, DANAS, miriam)
    end_enquirer_address(sister, now=NOW)
    let_be_told(desk, DANAS, comes(desk, DANAS, miriam), {sister: Telling(ALL)}, "", now=NOW)
    assert rounds(desk) == []
    (message,) = waiting(sister)
    hand_over(message, Way.TELEPHONE, by=miriam.id, now=LATER)
    assert waiting(sister) == []
    assert verify(desk).holds


def test_whoever_asked_and_was_erased_is_written_to_no_more(desk: Home, miriam: Actor) -> None:
    request = ask_for_person(desk, DANAS, SISTER, miriam, now=NOW)
    sister = enquirer_of(request)
    assert sister is not None
    keep_enquirer_address(desk, sister, "sister@nowhere.invalid", "en", now=NOW)
    let_be_told(desk, DANAS, comes(desk, DANAS, miriam), {sister: Telling(ALL)}, "", now=NOW)
    erase_enquirer(request, Actor(ActorId("user:guardian"), Role.DATA_GUARDIAN), now=NOW)
    assert reach_of(desk, sister).ways == {}
    assert rounds(desk) == []
    assert verify(desk).holds


def test_it_is_written_in_the_language_in_which_they_asked(desk: Home, miriam: Actor) -> None:
    sister = asks(desk, DANAS, miriam, language="he")
    let_be_told(desk, DANAS, comes(desk, DANAS, miriam), {sister: Telling(ALL)}, "", now=NOW)
    assert [parcel.language for _at, parcel in rounds(desk)] == ["he"]


REMINDED = NOW + timedelta(days=8)  # a day after the agreed time


def test_a_reminder_goes_to_the_address_that_the_person_left_in_the_hours_that_they_named(
    desk: Home, miriam: Actor
) -> None:
    dana = comes(desk, DANAS, miriam)
    be_reached(desk, DANAS, dana, "dana@nowhere.invalid", (17, 19), "he", now=NOW)
    act_on_case(desk, DANAS, [miriam], "expect", Told(until=NOW + timedelta(days=7)), now=NOW)
    do_due_work(now=REMINDED)
    went = [each for each in rounds(desk, REMINDED, days=1) if each[1].address == "dana@nowhere.invalid"]
    assert [at.hour for at, _parcel in went] == [17]
    assert went[0][1].language == "he"
    assert not any("1:2" in text for text in next(iter(texts(went))))
    assert verify(desk).holds


def test_who_was_heard_of_is_not_reminded(desk: Home, miriam: Actor) -> None:
    dana = comes(desk, DANAS, miriam)
    be_reached(desk, DANAS, dana, "dana@nowhere.invalid", (0, 24), "", now=NOW)
    act_on_case(desk, DANAS, [miriam], "expect", Told(until=NOW + timedelta(days=7)), now=NOW)
    do_due_work(now=REMINDED)
    assert Message.objects.filter(kind="sign_of_life").count() == 2
    say_safe(DANAS, dana, now=REMINDED)
    assert withdraw_what_has_passed(now=REMINDED) == 2
    assert rounds(desk, REMINDED, days=1) == []
    assert verify(desk).holds


def test_who_does_not_wish_to_be_looked_for_is_written_to_no_more(desk: Home, miriam: Actor) -> None:
    dana = comes(desk, DANAS, miriam)
    be_reached(desk, DANAS, dana, "dana@nowhere.invalid", (0, 24), "", now=NOW)
    act_on_case(desk, DANAS, [miriam], "expect", Told(until=NOW + timedelta(days=7)), now=NOW)
    do_due_work(now=REMINDED)
    stop_looking(desk, DANAS, dana, "", now=REMINDED)
    assert rounds(desk, REMINDED, days=1) == []


def test_an_address_on_a_list_is_no_channel_that_the_person_chose(desk: Home) -> None:
    assert CaseRow.objects.count() == 4
    assert reach_of(desk, f"person:{DANAS}").ways == {}
    assert reach_of(desk, f"person:{record_of(9, 9)}").ways == {}


@pytest.mark.parametrize("said", ["at her neighbour's, in the evening", "+972 00 000", ""])
def test_what_is_no_mail_address_is_left_to_a_person(desk: Home, miriam: Actor, said: str) -> None:
    be_reached(desk, DANAS, comes(desk, DANAS, miriam), said, (8, 20), "", now=NOW)
    assert reach_of(desk, f"person:{DANAS}").ways == {}


def test_whoever_met_the_person_writes_down_how_they_wish_to_be_reached(desk: Home, miriam: Actor) -> None:
    told = Told(words="dana@nowhere.invalid", choice="evening")
    with pytest.raises(Refused):  # of somebody whom nobody met
        act_on_case(desk, DANAS, [miriam], "reach", told, now=NOW)
    act_on_case(desk, DANAS, [miriam], "check-in", Told(), now=NOW)
    case = act_on_case(desk, DANAS, [miriam], "reach", told, now=NOW)
    assert case.choices.channel is not None
    assert (case.choices.channel.from_hour, case.choices.channel.to_hour) == (18, 22)
    assert reach_of(desk, f"person:{DANAS}").ways == {Way.MAIL: "dana@nowhere.invalid"}
