"""The report as a page, and as a workbook to take away."""

from datetime import date, datetime, time, timedelta

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from ingather.actions.make_report import Report, make_report
from ingather.actions.report_happened import Period
from ingather.cases.fives import in_figures
from ingather.cases.report_events import ReportForm
from ingather.cases.rights import Right
from ingather.reports.report_workbook import report_workbook
from ingather.web.desk import now, the_home
from ingather.web.templating import language
from ingather.web.visitor import Visitor, open_to

_DAYS = 7  # of a report that nobody asked otherwise of
_FIRST = date(1900, 1, 1)
_WORKBOOK = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@require_safe
@open_to(Right.REPORT)
def report(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The report on a period, to be read, printed or taken away."""
    made, days = _made(request, visitor, ReportForm.PAGE)
    told = {"report": made, "first": days[0], "last": days[1], "figures": in_figures, "wrong": _wrong(request)}
    return render(request, "report.html", told)


@require_safe
@open_to(Right.REPORT)
def workbook(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """The same as a workbook."""
    made, (first, last) = _made(request, visitor, ReportForm.WORKBOOK)
    name = f"report-{first.isoformat()}-{last.isoformat()}.xlsx"
    return HttpResponse(
        report_workbook(made, (first, last), timezone.localtime(made.made), language()),
        content_type=_WORKBOOK,
        headers={"Content-Disposition": f'attachment; filename="{name}"'},
    )


def _made(request: HttpRequest, visitor: Visitor, form: ReportForm) -> tuple[Report, tuple[date, date]]:
    first, last = _days(request)
    period = Period(_midnight(first), _midnight(last + timedelta(days=1)))
    return make_report(the_home(), period, form, by=visitor.id, now=now()), (first, last)


def _days(request: HttpRequest) -> tuple[date, date]:
    """The first and the last day of the period: the last seven days, where nothing else can be meant."""
    today = timezone.localdate()
    last = min(_day(request, "to") or today, today)
    first = _day(request, "from") or last - timedelta(days=_DAYS - 1)
    return (first, last) if first <= last else (today - timedelta(days=_DAYS - 1), today)


def _wrong(request: HttpRequest) -> bool:
    """Whether days were asked for that could not be taken."""
    asked = {name: request.GET[name] for name in ("from", "to") if request.GET.get(name)}
    days = {name: _day(request, name) for name in asked}
    first, last = days.get("from"), days.get("to")
    return None in days.values() or (first is not None and first > (last or timezone.localdate()))


def _day(request: HttpRequest, name: str) -> date | None:
    try:
        found = date.fromisoformat(request.GET.get(name, ""))
    except ValueError:
        return None
    return found if found >= _FIRST else None


def _midnight(day: date) -> datetime:
    return timezone.make_aware(datetime.combine(day, time()))
