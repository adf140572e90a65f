"""Asking: to look for somebody, to begin early, and to stop asking."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.case import Case, Request, Standing
from ingather.cases.codes import Role, WhySearch
from ingather.cases.due import called
from ingather.cases.event import ContentId
from ingather.cases.events.dated import Dated
from ingather.cases.events.requests import (
    Kinship,
    Purpose,
    RequestOpened,
    RequestReviewed,
    RequestWithdrawn,
    SearchAskedFor,
)
from ingather.cases.folding.opening import WAITING
from ingather.cases.ids import PersonId, RequestId
from ingather.cases.policy import Policy
from ingather.cases.rules.acting import RECORDS, Actor, dated, demand_role, refuse
from ingather.text.sentence import sentence

PLAIN_PURPOSES = frozenset({Purpose.TO_BE_IN_TOUCH, Purpose.TO_KNOW_THE_FATE, Purpose.MARITAL_STATUS})


@dataclass(frozen=True, slots=True)
class Asked:
    """Who asks, how they stand to the person, why, and in what words."""

    request: RequestId
    enquirer: PersonId
    kinship: Kinship
    purpose: Purpose
    words: ContentId

    @property
    def is_doubtful(self) -> bool:
        """Whether the data guardian looks at it first. Nobody is refused without a word."""
        return self.kinship is Kinship.OTHER or self.purpose not in PLAIN_PURPOSES


def open_request(case: Case, actor: Actor, now: datetime, *, asked: Asked) -> tuple[Dated, ...]:
    """Write down that somebody asks. Also of a case that ended: it is kept, and opens nothing by itself."""
    demand_role(actor, RECORDS | {Role.ENQUIRER})
    refuse(sentence("rule.asked_already"), unless=asked.request not in _ids(case))
    refuse(sentence("rule.ask_in_surviving", case=str(case.surviving)), unless=case.surviving is None)
    return (
        RequestOpened(
            at=dated(case, now),
            request=asked.request,
            enquirer=asked.enquirer,
            by=actor.id,
            kinship=asked.kinship,
            purpose=asked.purpose,
            words=asked.words,
            review=asked.is_doubtful,
            carried_from=None,
        ),
    )


def let_request_stand(
    case: Case, actor: Actor, now: datetime, *, request: RequestId, reason: ContentId
) -> tuple[Dated, ...]:
    """The data guardian sees no harm in a doubtful request."""
    _reviewing(case, actor, request)
    return (RequestReviewed(at=dated(case, now), request=request, by=actor.id, stands=True, reason=reason),)


def set_request_aside(
    case: Case, actor: Actor, now: datetime, *, request: RequestId, reason: ContentId
) -> tuple[Dated, ...]:
    """The data guardian sees harm in a request; the person is looked for none the less."""
    _reviewing(case, actor, request)
    return (RequestReviewed(at=dated(case, now), request=request, by=actor.id, stands=False, reason=reason),)


def withdraw_request(case: Case, actor: Actor, now: datetime, *, request: RequestId) -> tuple[Dated, ...]:
    """Somebody no longer asks. That never ends a case."""
    demand_role(actor, RECORDS | {Role.ENQUIRER, Role.DATA_GUARDIAN})
    _request(case, request)
    return (RequestWithdrawn(at=dated(case, now), request=request, by=actor.id),)


def ask_for_search(case: Case, actor: Actor, now: datetime, *, request: RequestId, policy: Policy) -> tuple[Dated, ...]:
    """A family asks that the search begin before the time is over. Where it can begin, it does.

    Where it cannot, whoever asks learns nothing by it: their asking is written down in the same way.
    """
    demand_role(actor, RECORDS | {Role.ENQUIRER})
    asked, at = _request(case, request), dated(case, now)
    begins = case.stage in WAITING and asked.standing is Standing.STANDS and asked.kinship is not Kinship.OTHER
    wanted = SearchAskedFor(at=at, request=request, by=actor.id)
    if not begins or case.choices.not_to_be_sought:
        return (wanted,)
    return wanted, called(policy, at, WhySearch.FAMILY_ASKED, request)


def _reviewing(case: Case, actor: Actor, request: RequestId) -> None:
    demand_role(actor, frozenset({Role.DATA_GUARDIAN}))
    refuse(sentence("rule.reviewed_already"), unless=_request(case, request).standing is Standing.UNDER_REVIEW)


def _request(case: Case, request: RequestId) -> Request:
    refuse(sentence("rule.no_such_request"), unless=request in _ids(case))
    return next(each for each in case.requests if each.request == request)


def _ids(case: Case) -> set[RequestId]:
    return {each.request for each in case.requests}
