"""Bring in what was recorded on a telephone without network: each thing once, and nothing over what others did."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial

from django.db import transaction

from ingather.actions.act_on_case import Doing, Told, do_on_case
from ingather.actions.on_case import keep_words, on_case
from ingather.cases.codes import Claim, Condition, Knowledge
from ingather.cases.events.away import AwayAct, AwayBroughtIn, AwayKeptBeside
from ingather.cases.ids import ItemId
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules import away
from ingather.cases.rules.acting import Actor
from ingather.store.access import may_see, took_along
from ingather.store.again import again_where_stale
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.record import case_stream
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence


@dataclass(frozen=True, slots=True)
class Sent:
    """One thing as the telephone sends it: of whom, what, in which words, when, having seen the case how far."""

    item: ItemId
    record: int
    seen: int
    act: AwayAct
    said: datetime
    words: str = ""
    knowledge: Knowledge | None = None
    condition: Condition | None = None
    claim: Claim | None = None


class Became(StrEnum):
    """What became of it."""

    DONE = "done"
    BESIDE = "beside"  # kept until somebody decides
    ERASED = "erased"  # nothing of the person may be kept any more
    REFUSED = "refused"  # the case was never theirs to take along


@dataclass(frozen=True, slots=True)
class Answer:
    """What became of one thing, why where it was not simply done, and how far the telephone knows the case now."""

    item: ItemId
    became: Became
    version: int
    why: Sentence | None = None


def bring_in_recorded(home: Home, sent: Iterable[Sent], actors: Sequence[Actor], *, now: datetime) -> list[Answer]:
    """Bring in each of these in their order, for somebody in all their capacities; one that came before is answered.

    What follows another of the same telephone stands on it: its own act does not count as one of others meanwhile.
    Raises `Stale` where others are faster again and again.
    """
    reached: dict[tuple[int, int], int] = {}
    answers = []
    for each in sent:
        standing = reached.get((each.record, each.seen), each.seen)
        answer = again_where_stale(partial(_bring_in, home, each, actors, standing, now))
        reached[each.record, each.seen] = answer.version
        answers.append(answer)
    return answers


@transaction.atomic
def _bring_in(home: Home, sent: Sent, actors: Sequence[Actor], standing: int, now: datetime) -> Answer:
    own = history(case_stream(sent.record))
    known = next((each for each in own if _is_of(each, sent.item)), None)
    if known is not None:
        return _as_before(known, sent, standing)
    if not _may(sent.record, actors):
        return Answer(sent.item, Became.REFUSED, standing)
    if away.has_moved(each.event for each in own[standing:]):
        return _beside(home, sent, actors, standing, now)
    bringing = partial(away.bring_in, item=sent.item, act=sent.act, said=sent.said)
    try:
        with transaction.atomic():
            doing = Doing(sent.act.value, _told(sent), bringing)
            do_on_case(home, sent.record, actors, doing, now=now, version=len(own))
    except Refused as refused:
        return _beside(home, sent, actors, standing, now, refused.sentence)
    return Answer(sent.item, Became.DONE, history(case_stream(sent.record))[-1].version)


def _beside(
    home: Home, sent: Sent, actors: Sequence[Actor], standing: int, now: datetime, why: Sentence | None = None
) -> Answer:
    """Keep it beside; where the person was erased meanwhile, not even that."""
    try:
        with transaction.atomic():
            words = keep_words(home, sent.record, sent.words) if sent.words.strip() else None
            recorded = away.Recorded(
                sent.item, sent.act, sent.said, standing, words, sent.knowledge, sent.condition, sent.claim
            )
            on_case(sent.record, actors[0], partial(away.keep_beside, recorded=recorded), now=now)
    except Refused as refused:
        return Answer(sent.item, Became.ERASED, standing, refused.sentence)
    return Answer(sent.item, Became.BESIDE, standing, why)


def _as_before(known: Stated, sent: Sent, standing: int) -> Answer:
    """What became of it when it came before: its answer was lost on the way."""
    if isinstance(known.event, AwayBroughtIn):
        return Answer(sent.item, Became.DONE, max(known.version, standing))
    return Answer(sent.item, Became.BESIDE, standing)


def _is_of(stated: Stated, item: ItemId) -> bool:
    return isinstance(stated.event, AwayBroughtIn | AwayKeptBeside) and stated.event.item == item


def _may(record: int, actors: Sequence[Actor]) -> bool:
    """Whether they see the person, or took the case along while they did."""
    seen = any(may_see(record, actor, Right.READ_PERSON) for actor in actors)
    return seen or took_along(record, actors[0].id)


def _told(sent: Sent) -> Told:
    return Told(words=sent.words, choice=sent.condition or sent.claim or "", knowledge=sent.knowledge or "")
