"""An event as it stands in the ledger."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.event import Event


@dataclass(frozen=True, slots=True)
class Stated:
    """An event as it stands in the ledger: which stream, its version there, when, and by whom."""

    stream: str
    version: int
    at: datetime
    by: str
    event: Event
