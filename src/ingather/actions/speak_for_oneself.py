"""What a person says for themselves through the door that is theirs: each is their own verified word."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import transaction

from ingather.actions.letters import answer_by_letter
from ingather.actions.on_case import keep_words, on_case
from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.codes import Wish
from ingather.cases.door_events import LanguageKnown
from ingather.cases.event import ContentId
from ingather.cases.events.choosing import Audience, Giver, News
from ingather.cases.events.dated import Dated
from ingather.cases.ids import PersonId
from ingather.cases.rules import choose, give_word
from ingather.cases.rules.acting import Actor
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.store.ledger import after_all, append
from ingather.store.record import door_stream

Rule = Callable[[Case, Actor, datetime], Sequence[Dated]]
SHARED = (News.ALIVE, News.MESSAGE, News.PLACE_IN_GENERAL, News.CONTACT_DETAILS, News.READY_TO_MEET)


@dataclass(frozen=True, slots=True)
class Telling:
    """What somebody who asks may be told, and what the person writes to them, if anything."""

    news: tuple[News, ...]
    letter: str = ""


def say_safe(record: int, person: Actor, *, now: datetime) -> Case:
    """I am safe: the person's own word, which stops whatever is under way."""
    return on_case(record, person, partial(give_word.check_in, policy=policy_in_use()), now=now)


@transaction.atomic
def wish_for(home: Home, record: int, person: Actor, wish: Wish, words: str, *, now: datetime) -> Case:
    """What the person wants; raises `Refused` where it is not the time to choose."""
    return _said(home, record, person, words, lambda kept: partial(choose.choose_from_afar, wish=wish, words=kept), now)


@transaction.atomic
def let_be_told(
    home: Home, record: int, person: Actor, told: Mapping[PersonId, Telling], words: str, *, now: datetime
) -> Case:
    """Who of those that ask may be told what; nobody else is told anything, and nothing takes an earlier word back.

    Whoever is written to may read it: that is chosen by writing.
    """
    after = say_safe(record, person, now=now)  # whoever chooses, lives
    for who, telling in told.items():
        written = (News.MESSAGE,) if telling.letter.strip() else ()
        news = tuple(each for each in News if each in {*telling.news, *written})
        if who in after.choices.excluded and news:
            after = on_case(record, person, partial(choose.admit, who=who), now=now)
        kept = keep_words(home, record, words or _BY_ONESELF)
        shared = choose.Shared(
            audience=Audience.FAMILY,
            news=news,
            giver=Giver.PERSON,
            basis=Basis.CONSENT,
            evidence=kept,
            to=who,
        )
        after = on_case(record, person, partial(choose.share, shared=shared), now=now)
        if written:
            answer_by_letter(home, record, telling.letter, person, who, now=now)
    return after


@transaction.atomic
def stop_looking(home: Home, record: int, person: Actor, words: str, *, now: datetime) -> Case:
    """Do not look for me: it stops the ladder and aftercare, and nobody is told why."""
    return _said(home, record, person, words, lambda kept: partial(choose.decline_search, words=kept), now)


@transaction.atomic
def be_reached(
    home: Home, record: int, person: Actor, address: str, hours: tuple[int, int], language: str, *, now: datetime
) -> Case:
    """By which mail address the person may be reached, between which hours, in which language; "" is by none."""
    say_safe(record, person, now=now)  # whoever chooses, lives
    kept = keep_words(home, record, address)
    known = LanguageKnown(at=now, language=language, by=person.id)
    append(after_all(door_stream(record), known), at=now, by=person.id)
    return on_case(record, person, partial(choose.be_reachable, channel=kept, hours=hours), now=now)


def look_again(record: int, person: Actor, *, now: datetime) -> Case:
    """I may be looked for again; raises `Refused` where nothing was declined."""
    return on_case(record, person, choose.allow_search, now=now)


def _said(home: Home, record: int, person: Actor, words: str, rule: Callable[[ContentId], Rule], now: datetime) -> Case:
    say_safe(record, person, now=now)  # whoever chooses, lives
    return on_case(record, person, rule(keep_words(home, record, words or _BY_ONESELF)), now=now)


_BY_ONESELF = "said by the person, through their own door"
