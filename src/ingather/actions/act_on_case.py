"""Every act on a case by its name: what it needs to be told, and the rule that allows it."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from typing import TypeVar
from uuid import uuid4

from django.db import transaction

from ingather.actions.ask_for_person import enquirer_of
from ingather.actions.on_case import Rule, keep_words, on_case
from ingather.cases.basis import Basis
from ingather.cases.case import Case
from ingather.cases.choices import SafeHours
from ingather.cases.codes import Claim, Condition, Knowledge, ObstacleKind, Outcome, Vulnerability, Wish
from ingather.cases.event import ContentId
from ingather.cases.events.choosing import Audience, Giver, News
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ObstacleId, PersonId, RequestId
from ingather.cases.policy import Policy
from ingather.cases.refused import Refused
from ingather.cases.rules import after_return, ask, choose, close, find, give_word, obstacles, search
from ingather.cases.rules.acting import Actor, in_first_capacity
from ingather.store.gatherings import policy_in_use
from ingather.store.home import Home
from ingather.text.sentence import sentence

_Choice = TypeVar("_Choice", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Told:
    """What is said with an act: in words, of whom, until when, which of a closed set, and what an authority said."""

    words: str = ""
    to: Actor | None = None
    until: datetime | None = None
    choice: str = ""
    knowledge: str = ""
    request: str = ""
    authority: str = ""


@dataclass(frozen=True, slots=True)
class Acting:
    """An act on the case of a record, with what is said with it."""

    home: Home
    record: int
    told: Told

    def policy(self) -> Policy:
        """What the gathering agreed on."""
        return policy_in_use()

    def words(self) -> ContentId:
        """The words, kept; Refused where there are none."""
        if not self.told.words.strip():
            raise Refused(sentence("act.needs_words"))
        return keep_words(self.home, self.record, self.told.words)

    def words_if_any(self) -> ContentId | None:
        """The words, kept; None where there are none."""
        return self.words() if self.told.words.strip() else None

    def authority(self) -> ContentId:
        """What an authority established, kept; Refused where nothing is said of it."""
        if not self.told.authority.strip():
            raise Refused(sentence("rule.needs_authority"))
        return keep_words(self.home, self.record, self.told.authority)

    def authority_if_any(self) -> ContentId | None:
        """What an authority established, kept; None where nothing is said of it."""
        return self.authority() if self.told.authority.strip() else None

    def to(self) -> Actor:
        """Of whom is spoken; Refused where of nobody."""
        if self.told.to is None:
            raise Refused(sentence("act.needs_whom"))
        return self.told.to

    def until(self) -> datetime:
        """The time; Refused where there is none."""
        if self.told.until is None:
            raise Refused(sentence("act.needs_time"))
        return self.told.until

    def request(self) -> RequestId:
        """Whose request is meant; Refused where none is."""
        if not self.told.request:
            raise Refused(sentence("act.needs_request"))
        return RequestId(self.told.request)

    def enquirer(self) -> PersonId:
        """Who made the request that is meant; Refused where nobody did."""
        found = enquirer_of(self.request())
        if found is None:
            raise Refused(sentence("act.needs_request"))
        return found

    def news(self) -> tuple[News, ...]:
        """What may be told, given one after the other with commas; none takes an earlier word back."""
        return tuple(_one_of(News, each.strip(), "--choice") for each in self.told.choice.split(",") if each.strip())

    def one_of(self, kind: type[_Choice]) -> _Choice:
        """Which of a closed set; Refused with all of them where it is none of these."""
        return _one_of(kind, self.told.choice, "--choice")

    def how_known(self) -> Knowledge:
        """How it is known; Refused with all the ways where it is none of these."""
        return _one_of(Knowledge, self.told.knowledge, "--knowledge")


@dataclass(frozen=True, slots=True)
class Doing:
    """An act by its name, what is said with it, and a rule whose events are written in the same breath, after it."""

    name: str
    told: Told
    beside: Rule | None = None

    def rule(self, home: Home, record: int) -> Rule:
        """The rule of both; raises `Refused`, and KeyError where there is no such act."""
        act, beside = ACTS[self.name](Acting(home, record, self.told)), self.beside
        if beside is None:
            return act
        return lambda case, actor, now: (*act(case, actor, now), *beside(case, actor, now))


def act_on_case(home: Home, record: int, actors: Sequence[Actor], name: str, told: Told, *, now: datetime) -> Case:
    """Do that act on the case of a record, in the first of these capacities whose part it is; the case after it.

    Raises `Refused`, `Stale`, and KeyError where there is no such act.
    """
    return do_on_case(home, record, actors, Doing(name, told), now=now)


@transaction.atomic
def do_on_case(
    home: Home, record: int, actors: Sequence[Actor], doing: Doing, *, now: datetime, version: int | None = None
) -> Case:
    """Do an act with what belongs to it, all or nothing; `Stale` too where the case is not at the version given."""
    rule = doing.rule(home, record)
    return in_first_capacity(actors, lambda actor: on_case(record, actor, rule, now=now, version=version))


def _obstacle(acting: Acting) -> Rule:
    def rule(case: Case, actor: Actor, now: datetime) -> Sequence[Dated]:
        new = obstacles.NewObstacle(
            obstacle=ObstacleId(uuid4().hex[:8]),
            kind=acting.one_of(ObstacleKind),
            words=acting.words(),
            owner=(acting.told.to or actor).id,
            until=acting.until(),
        )
        return obstacles.add_obstacle(case, actor, now, new=new)

    return rule


def _found(acting: Acting) -> Rule:
    how = acting.how_known(), acting.one_of(Condition)

    def rule(case: Case, actor: Actor, now: datetime) -> Sequence[Dated]:
        observer = (acting.told.to or actor).id
        return find.find(case, actor, now, observer=observer, place=acting.words(), how=how)

    return rule


def _sharing(acting: Acting) -> Rule:
    """Of what the person chose that their family may be told, or one of the family."""

    def rule(case: Case, actor: Actor, now: datetime) -> Sequence[Dated]:
        shared = choose.Shared(
            audience=Audience.FAMILY,
            news=acting.news(),
            giver=Giver.PERSON,
            basis=Basis.CONSENT,
            evidence=acting.words(),
            to=acting.enquirer(),
            until=acting.told.until,
        )
        return choose.share(case, actor, now, shared=shared)

    return rule


def _noting(acting: Acting) -> Rule:
    def rule(case: Case, actor: Actor, now: datetime) -> Sequence[Dated]:
        told = give_word.Told(
            note=acting.words(),
            author=PersonId((acting.told.to or actor).id),
            claim=acting.one_of(Claim),
            knowledge=acting.how_known(),
        )
        return give_word.take_note(case, actor, now, told=told, policy=acting.policy())

    return rule


def _meeting(acting: Acting) -> Rule:
    return partial(close.plan_reunification, meeting=acting.until(), place=acting.words())


def _closing(acting: Acting) -> Rule:
    outcome, evidence, authority = acting.one_of(Outcome), acting.words(), acting.authority_if_any()
    return partial(close.propose_closure, outcome=outcome, evidence=evidence, authority=authority)


def _resting(acting: Acting) -> Rule:
    def rule(case: Case, actor: Actor, now: datetime) -> Sequence[Dated]:
        owner = (acting.told.to or actor).id
        return search.rest(case, actor, now, owner=owner, review=acting.until(), reason=acting.words())

    return rule


ACTS: Mapping[str, Callable[[Acting], Rule]] = {
    "check-in": lambda acting: partial(give_word.check_in, policy=acting.policy()),
    "expect": lambda acting: partial(give_word.agree_on_check_in, due=acting.until()),
    "vulnerable": lambda acting: partial(give_word.note_vulnerability, vulnerability=acting.one_of(Vulnerability)),
    "note": _noting,
    "ask-for-search": lambda acting: partial(ask.ask_for_search, request=acting.request(), policy=acting.policy()),
    "let-stand": lambda acting: partial(ask.let_request_stand, request=acting.request(), reason=acting.words()),
    "set-aside": lambda acting: partial(ask.set_request_aside, request=acting.request(), reason=acting.words()),
    "withdraw-request": lambda acting: partial(ask.withdraw_request, request=acting.request()),
    "accept": lambda _acting: search.accept,
    "decline": lambda acting: partial(search.decline, reason=acting.words_if_any()),
    "assign": lambda acting: partial(search.assign, to=acting.to()),
    "hand-over": lambda acting: partial(search.hand_over, to=acting.to()),
    "acknowledge": lambda acting: partial(search.acknowledge, policy=acting.policy()),
    "record": lambda acting: partial(search.record_action, action=acting.words()),
    "rest": _resting,
    "obstacle": _obstacle,
    "lift": lambda acting: partial(obstacles.lift_obstacle, obstacle=ObstacleId(acting.told.choice)),
    "sight": lambda acting: partial(find.sight, place=acting.words(), knowledge=acting.how_known()),
    "find": _found,
    "ask-verification": lambda acting: partial(find.ask_verification, of=acting.to()),
    "verify": lambda acting: partial(find.verify, evidence=acting.words()),
    "fail-verification": lambda acting: partial(find.fail_verification, evidence=acting.words()),
    "fate": lambda acting: partial(find.establish_fate, authority=acting.authority(), evidence=acting.words()),
    "choose": lambda acting: partial(choose.choose_in_person, wish=acting.one_of(Wish), words=acting.words()),
    "share": _sharing,
    "exclude": lambda acting: partial(choose.exclude, who=acting.enquirer(), reason=acting.words()),
    "admit": lambda acting: partial(choose.admit, who=acting.enquirer()),
    "reach": lambda acting: partial(choose.be_reachable, channel=acting.words(), hours=acting.one_of(SafeHours).hours),
    "do-not-look": lambda acting: partial(choose.decline_search, words=acting.words()),
    "look-again": lambda _acting: choose.allow_search,
    "meet": _meeting,
    "close": _closing,
    "ask-witness": lambda acting: partial(close.ask_witness, to=acting.to()),
    "witness": lambda _acting: close.witness,
    "contest": lambda acting: partial(close.contest_closure, reason=acting.words()),
    "promise": lambda _acting: after_return.promise,
    "hand-on-promise": lambda acting: partial(after_return.hand_on_promise, to=acting.to()),
    "follow-up": lambda acting: partial(after_return.follow_up, words=acting.words()),
    "silent": lambda acting: partial(after_return.report_silence, policy=acting.policy()),
    "reopen": lambda acting: partial(after_return.reopen, reason=acting.words(), policy=acting.policy()),
}


def _one_of(kind: type[_Choice], given: str, option: str) -> _Choice:
    if not given:
        raise Refused(sentence("act.needs_one_of", option=option, known=", ".join(kind)))
    try:
        return kind(given)
    except ValueError:
        raise Refused(sentence("act.one_of", given=given, known=", ".join(kind))) from None
