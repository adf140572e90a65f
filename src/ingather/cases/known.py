"""Every event there is: who reads a ledger imports this, so that each type is known."""

from ingather.cases import list_events

MODULES = (list_events,)
