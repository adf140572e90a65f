"""Every event there is: who reads a ledger imports this, so that each type is known."""

from ingather.cases import (
    access_events,
    desk_events,
    enquirer_events,
    erasure_events,
    family_events,
    home_events,
    letter_events,
    list_events,
    match_events,
    message_events,
    report_events,
    sweep_events,
)
from ingather.cases.events import away, choosing, ending, finding, opening, requests, search

MODULES = (
    access_events,
    away,
    choosing,
    desk_events,
    ending,
    enquirer_events,
    erasure_events,
    family_events,
    finding,
    home_events,
    letter_events,
    list_events,
    match_events,
    message_events,
    opening,
    report_events,
    requests,
    search,
    sweep_events,
)
