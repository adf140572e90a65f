"""What left the desk in sums: that a report was made, of which time, and in which form."""

from datetime import datetime
from enum import StrEnum

from ingather.cases.event import event
from ingather.cases.events.dated import Dated
from ingather.cases.ids import ActorId


class ReportForm(StrEnum):
    """As what a report was handed out."""

    PAGE = "page"
    WORKBOOK = "workbook"


@event("report.made")
class ReportMade(Dated):
    """Somebody made a report of what happened between two moments. It names nobody."""

    by: ActorId
    form: ReportForm
    since: datetime
    until: datetime
