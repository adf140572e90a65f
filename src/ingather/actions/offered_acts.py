"""Which acts a case is open to, for whom, and what each must be told: by trying the rules, which change nothing.

A page that offers just these cannot differ from the rules, since it has no rules of its own.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import product
from typing import TypeVar
from uuid import UUID

from ingather.actions.act_on_case import ACTS, Acting, Told
from ingather.cases.case import Case
from ingather.cases.codes import Knowledge, Role
from ingather.cases.event import ContentId
from ingather.cases.events.choosing import News
from ingather.cases.ids import ActorId, PersonId, RequestId
from ingather.cases.policy import Policy
from ingather.cases.refused import Refused
from ingather.cases.rules.acting import Actor, allows
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.text.sentence import sentence

_Choice = TypeVar("_Choice", bound=StrEnum)
_WORDS = ContentId(UUID(int=0))
_SOMEBODY = ActorId("user:somebody")
_LATER = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Offer:
    """An act that is open, in which capacities, and what it must be told; an empty tuple where nothing of that kind.

    `choices` are those of a closed set that the rules allow now, `several` whether more than one may be taken, and
    `of` what set it is. `to` are those of whom it can be said, each in the first capacity that lets them.
    """

    act: str
    roles: tuple[Role, ...]
    words: bool
    words_needed: bool
    authority: bool
    authority_needed: bool
    until: bool
    of: str
    choices: tuple[str, ...]
    several: bool
    knowledge: tuple[Knowledge, ...]
    to: tuple[Actor, ...]
    to_needed: bool
    requests: tuple[RequestId, ...]


@dataclass(slots=True)
class _Asked:
    """What an act asked for while it was tried."""

    kinds: set[str] = field(default_factory=set)
    of: type[StrEnum] | None = None


@dataclass(frozen=True, slots=True)
class _Trying(Acting):
    """An act that is tried: whatever it asks for is there, and nothing is kept."""

    asked: _Asked
    case: Case
    now: datetime
    agreed: Policy

    def policy(self) -> Policy:
        return self.agreed

    def words(self) -> ContentId:
        self.asked.kinds.add("words")
        return _WORDS

    def words_if_any(self) -> ContentId | None:
        self.asked.kinds.add("words if any")
        return _WORDS

    def authority(self) -> ContentId:
        self.asked.kinds.add("authority")
        return _WORDS

    def authority_if_any(self) -> ContentId | None:
        self.asked.kinds.add("authority if any")
        return _WORDS

    def to(self) -> Actor:
        self.asked.kinds.add("to")
        return self.told.to or Actor(_SOMEBODY, Role.SEARCHER)

    def until(self) -> datetime:
        self.asked.kinds.add("until")
        return self.now + _LATER

    def request(self) -> RequestId:
        self.asked.kinds.add("request")
        if not self.told.request:
            raise Refused(sentence("act.needs_request"))
        return RequestId(self.told.request)

    def enquirer(self) -> PersonId:
        of = self.request()
        return next((each.enquirer for each in self.case.requests if each.request == of), PersonId(""))

    def news(self) -> tuple[News, ...]:
        self.asked.kinds.add("several")
        self.asked.of = News
        return (News(self.told.choice),) if self.told.choice else tuple(News)

    def one_of(self, kind: type[_Choice]) -> _Choice:
        self.asked.of = kind
        return kind(self.told.choice) if self.told.choice else next(iter(kind))

    def how_known(self) -> Knowledge:
        self.asked.kinds.add("knowledge")
        return Knowledge(self.told.knowledge or Knowledge.SPOKE)


_WITH_SOMEBODY = frozenset({"find", "obstacle", "rest"})  # of whom it can also be said that it was another


@dataclass(frozen=True, slots=True)
class Deskful:
    """A case with its record, and all who work at the desk, in all capacities."""

    home: Home
    record: int
    case: Case
    people: Sequence[Actor]


def offered_acts(desk: Deskful, actors: Sequence[Actor], now: datetime) -> list[Offer]:
    """Every act that any of these capacities may do on a case now, in the order of the acts."""
    return offers_among(ACTS, desk, actors, now, policy=policy_in_use())


def offers_among(
    acts: Iterable[str], desk: Deskful, actors: Sequence[Actor], now: datetime, *, policy: Policy
) -> list[Offer]:
    """Those of these acts that any of these capacities may do on a case now, in the order in which they are given."""
    offers = (_offer(desk, policy, actors, now, act) for act in acts)
    return [offer for offer in offers if offer is not None]


def _offer(desk: Deskful, policy: Policy, actors: Sequence[Actor], now: datetime, act: str) -> Offer | None:
    asked, requests = _Asked(), tuple(each.request for each in desk.case.requests)

    def trying(actor: Actor, told: Told) -> bool:
        tried = _Trying(desk.home, desk.record, told, asked, desk.case, now, policy)
        return allows(lambda: ACTS[act](tried)(desk.case, actor, now))

    for actor in actors:  # what it asks for
        trying(actor, Told(request=next(iter(requests), "")))
    found = [(actor, told) for actor in actors for told in _ways(desk, act, asked, requests) if trying(actor, told)]
    if not found:
        return None
    to = {told.to.id: told.to for _actor, told in reversed(found) if told.to is not None}
    others = {each.id: each for each in reversed(desk.people)} if act in _WITH_SOMEBODY else to
    return Offer(
        act=act,
        roles=tuple(dict.fromkeys(actor.role for actor, _told in found)),
        words=bool(asked.kinds & {"words", "words if any"}),
        words_needed="words" in asked.kinds,
        authority=bool(asked.kinds & {"authority", "authority if any"}),
        authority_needed="authority" in asked.kinds,
        until="until" in asked.kinds,
        of="" if asked.of is None else asked.of.__name__,
        choices=_distinct(told.choice for _actor, told in found),
        several="several" in asked.kinds,
        knowledge=tuple(map(Knowledge, _distinct(told.knowledge for _actor, told in found))),
        to=tuple(others.values()),
        to_needed="to" in asked.kinds,
        requests=tuple(map(RequestId, _distinct(told.request for _actor, told in found))),
    )


def _ways(desk: Deskful, act: str, asked: _Asked, requests: Sequence[RequestId]) -> Iterator[Told]:
    """Every way to do an act, given what it asks for."""
    choices: Iterable[str] = [""] if asked.of is None else list(asked.of)
    if act == "lift":
        choices = [each.obstacle for each in desk.case.obstacles]
    to = desk.people if "to" in asked.kinds else [None]
    knowledge = list(Knowledge) if "knowledge" in asked.kinds else [""]
    of = requests if "request" in asked.kinds and requests else [RequestId("")]
    ways = product(choices, to, knowledge, of)
    return (Told(to=who, choice=choice, knowledge=known, request=one) for choice, who, known, one in ways)


def _distinct(values: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(value for value in values if value))
