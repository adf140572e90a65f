"""How those who ask change a case. That they stop asking never ends it."""

from dataclasses import replace

from ingather.cases.case import Case, Request
from ingather.cases.codes import Stage
from ingather.cases.events.requests import (
    CasePointed,
    CaseUnpointed,
    RequestEvent,
    RequestOpened,
    RequestReviewed,
    RequestWithdrawn,
)


def after_request(case: Case, event: RequestEvent) -> Case:
    """The case after somebody asked, or stopped asking, or it was seen to be one with another."""
    match event:
        case RequestOpened():
            return replace(case, requests=(*case.requests, _request(event)))
        case RequestReviewed():
            return replace(case, requests=tuple(_reviewed(case.requests, event)))
        case RequestWithdrawn():
            return replace(case, requests=tuple(each for each in case.requests if each.request != event.request))
        case CasePointed():
            pointed = replace(case, stage=Stage.CLOSED, surviving=event.surviving)
            return replace(pointed, stage_before_pointing=case.stage)
        case CaseUnpointed():
            before = case.stage_before_pointing or Stage.OPEN_UNASSIGNED
            return replace(case.moved(event.at), stage=before, surviving=None, stage_before_pointing=None)


def _request(event: RequestOpened) -> Request:
    return Request(event.request, event.enquirer, event.kinship, event.purpose, event.words, event.review)


def _reviewed(requests: tuple[Request, ...], event: RequestReviewed) -> list[Request]:
    others = [each for each in requests if each.request != event.request]
    looked_at = [replace(each, under_review=False) for each in requests if each.request == event.request]
    return [*others, *looked_at] if event.stands else others
