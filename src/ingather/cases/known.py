"""Every event there is: who reads a ledger imports this, so that each type is known."""

from ingather.cases import home_events, list_events, match_events

MODULES = (home_events, list_events, match_events)
