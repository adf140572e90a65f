"""What may be told of somebody, to whom, now. Everything that goes out about a person passes through here.

Whoever is refused learns nothing by it. Whether nothing is known, the person declines, or telling would put them at
risk: the answer is one and the same value, so that no page, message, count or delay can differ.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from ingather.cases.case import Case, Standing
from ingather.cases.choices import Choices, Share
from ingather.cases.codes import Outcome
from ingather.cases.events.choosing import Audience, Giver, News, Shown
from ingather.cases.ids import PersonId
from ingather.text.sentence import Sentence, sentence


class Status(StrEnum):
    """What somebody who asks sees of their request."""

    OPEN = "open"
    NEWS = "news"


class Timing(StrEnum):
    """When an answer goes out. There is one time for all, so that no delay says anything."""

    NEXT_ROUND = "next_round"


@dataclass(frozen=True, slots=True)
class Listener:
    """Who would be told: an audience, and who of it."""

    audience: Audience
    who: PersonId | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What may be told. `by_a_human` is told by a trained human alone, and shows on no page before."""

    news: tuple[News, ...]
    by_a_human: tuple[News, ...]
    sentences: tuple[Sentence, ...]
    status: Status
    timing: Timing
    count: int


NOTHING = Answer((), (), (sentence("tell.nothing"),), Status.OPEN, Timing.NEXT_ROUND, 0)


def may_tell(person: Case | None, to_whom: Listener, what: Collection[News], now: datetime) -> Answer:
    """What of these news may be told to them now; None is somebody of whom the desk knows nothing."""
    if person is None or not _listens(person, to_whom):
        return NOTHING
    allowed = tuple(each for each in News if each in what and _allowed(person, to_whom, each, now))
    news = tuple(each for each in allowed if each is not News.FATE)
    by_a_human = tuple(each for each in allowed if each is News.FATE)
    if not news:
        return Answer((), by_a_human, NOTHING.sentences, NOTHING.status, NOTHING.timing, NOTHING.count)
    sentences = tuple(Sentence(f"tell.{each.value}") for each in news)
    return Answer(news, by_a_human, sentences, Status.NEWS, Timing.NEXT_ROUND, len(news))


def may_show(person: Case, now: datetime) -> tuple[Shown, ...]:
    """What of the person may be public now."""
    choices = person.choices
    if choices.not_to_be_sought or choices.shown_until is None or now >= choices.shown_until:
        return ()
    return choices.shown


def _listens(person: Case, to_whom: Listener) -> bool:
    """Whether they may be told anything: not if they were shut out, and of family only those whose request stands."""
    if to_whom.who in person.choices.excluded:
        return False
    if to_whom.audience is not Audience.FAMILY:
        return True
    return any(each.enquirer == to_whom.who and each.standing is Standing.STANDS for each in person.requests)


def _allowed(person: Case, to_whom: Listener, news: News, now: datetime) -> bool:
    if not _is_known(person, news):
        return False
    choices = person.choices
    by_right = (each for each in choices.overrides if each.to == to_whom.who and now < each.until)
    return _shared(choices, to_whom, news, now) or any(news in each.news for each in by_right)


def _is_known(person: Case, news: News) -> bool:
    """Whether there is any such news: of a fate that is established, or of somebody who was met or spoke."""
    established = person.fate is not None or person.outcome is Outcome.LAID_TO_REST
    return established if news is News.FATE else person.heard_of and not established


def _shared(choices: Choices, to_whom: Listener, news: News, now: datetime) -> bool:
    """Whether it was shared by all whose word it takes: for a child, the child's own and a caregiver's."""
    givers = {share.giver for share in choices.shares if _covers(share, to_whom, news, now)}
    if news is News.FATE:
        return bool(givers)
    needed = {Giver.PERSON, Giver.CAREGIVER} if choices.child else {Giver.PERSON}
    return needed <= givers


def _covers(share: Share, to_whom: Listener, news: News, now: datetime) -> bool:
    meant = share.audience is to_whom.audience and (share.to is None or share.to == to_whom.who)
    return meant and news in share.news and (share.until is None or now < share.until)
