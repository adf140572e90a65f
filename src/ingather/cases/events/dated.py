"""An event of a case says when it happened, or when a duty was due; the ledger knows when it was written."""

from dataclasses import dataclass
from datetime import datetime

from ingather.cases.event import Event


@dataclass(frozen=True, slots=True, kw_only=True)
class Dated(Event):
    """Something that happened at a moment. Of a duty that was missed, the moment is when it was due."""

    at: datetime
