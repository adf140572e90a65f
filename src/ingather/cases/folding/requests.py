"""How those who ask change a case. That they stop asking never ends it."""

from dataclasses import replace

from ingather.cases.case import Case, Request, Standing
from ingather.cases.codes import Stage
from ingather.cases.events.requests import (
    CasePointed,
    CaseUnpointed,
    RequestEvent,
    RequestOpened,
    RequestReviewed,
    RequestWithdrawn,
    SearchAskedFor,
)
from ingather.cases.folding.choosing import taken_up


def after_request(case: Case, event: RequestEvent) -> Case:
    """The case after somebody asked, or stopped asking, or it was seen to be one with another."""
    match event:
        case RequestOpened():
            return replace(case, requests=(*case.requests, _request(event)))
        case SearchAskedFor():
            return case
        case RequestReviewed():
            return replace(case, requests=tuple(_reviewed(each, event) for each in case.requests))
        case RequestWithdrawn():
            return replace(case, requests=tuple(each for each in case.requests if each.request != event.request))
        case CasePointed():
            pointed = replace(case, stage=Stage.CLOSED, surviving=event.surviving)
            return replace(pointed, stage_before_pointing=case.stage)
        case CaseUnpointed():
            before = case.stage_before_pointing or Stage.OPEN_UNASSIGNED
            again = replace(case.moved(event.at), stage=before, surviving=None, stage_before_pointing=None)
            return taken_up(again, event.at)


def _request(event: RequestOpened) -> Request:
    standing = Standing.UNDER_REVIEW if event.review else Standing.STANDS
    return Request(event.request, event.enquirer, event.kinship, event.purpose, event.words, standing)


def _reviewed(request: Request, event: RequestReviewed) -> Request:
    if request.request != event.request:
        return request
    return replace(request, standing=Standing.STANDS if event.stands else Standing.SET_ASIDE)
