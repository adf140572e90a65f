import re
from collections.abc import Callable
from datetime import timedelta
from io import BytesIO
from pathlib import Path

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from openpyxl import load_workbook
from tests.cast import EVERYONE, Someone
from tests.store.desk import NOW
from tests.store.lists_for_tests import brought, csv_of

from ingather.actions.import_list import ListWishes
from ingather.actions.make_report import Report, make_report, reports_made
from ingather.actions.open_cases import open_cases
from ingather.actions.report_happened import Period
from ingather.actions.sweep_source import name_source
from ingather.cases.basis import Basis
from ingather.cases.fives import Told, told
from ingather.cases.ids import ActorId
from ingather.cases.report_events import ReportForm
from ingather.records.field import ListKind
from ingather.reports.report_workbook import report_workbook
from ingather.store.home import Home
from ingather.store.models import CaseRow, SourceRow
from ingather.web.desk import now
from ingather.web.roll.people import everybody
from ingather.wording.languages import LANGUAGES

Visitor = Callable[[str], Client]
SOUGHT = ListWishes("the office of a town that nobody founded", Basis.VITAL_INTEREST, ListKind.SOUGHT)
BY = ActorId("console")


def made(home: Home) -> Report:
    period = Period(NOW - timedelta(days=7), now() + timedelta(days=1))
    return make_report(home, period, ReportForm.PAGE, by=BY, now=now())


def section(report: Report, id_: str) -> dict[str, tuple[Told | None, ...]]:
    (found,) = [each for each in report.sections if each.id == id_]
    return {" ".join(line.names): line.cells for line in (*found.lines, *([found.total] if found.total else []))}


def test_its_figures_are_those_of_the_roll_told_in_fives(desk: Home) -> None:
    marks = [each for each in everybody(now()) for _record in each.records]
    states = section(made(desk), "states")
    assert states["report.total"] == (told(len(marks)),)
    for state in {mark.state for mark in marks}:
        assert states[f"web.state.{state}"] == (told(sum(mark.state is state for mark in marks)),)
    steps = section(made(desk), "steps")
    assert steps["report.total"] == (told(len(marks)), told(sum(mark.late for mark in marks)))


def test_its_rows_are_those_that_came_in(desk: Home) -> None:
    report = made(desk)
    rows = told(SourceRow.objects.count())
    assert section(report, "places")["report.total"] == (rows,)
    assert report.accounted


def test_it_counts_what_happened_in_the_period_and_since_the_beginning(desk: Home) -> None:
    before = Period(NOW - timedelta(days=30), NOW - timedelta(days=20))
    earlier = make_report(desk, before, ReportForm.PAGE, by=BY, now=now())
    assert section(earlier, "happened")["report.happened.new"] == (told(0), told(0))
    later = section(made(desk), "happened")
    assert later["report.happened.new"] == (told(len(EVERYONE)), told(len(EVERYONE)))


def test_it_tells_how_each_script_age_and_sex_is_served(desk: Home) -> None:
    report = made(desk)
    for groups in ("scripts", "ages", "sexes"):
        assert section(report, groups)["report.total"][:2] == (told(len(EVERYONE)), told(0))


def test_places_are_counted_and_not_named(desk: Home, visitor: Visitor) -> None:
    name_source(desk, "The shelter behind the invented mill", by=BY, now=NOW)
    page = visitor("Miriam").get("/report/").content.decode()
    assert "invented mill" not in page
    assert section(made(desk), "sources")["report.sources.never"] == ((1, 1),)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("language", ["en", "he"])
def test_it_names_nobody_and_tells_no_small_number(visitor: Visitor, language: str) -> None:
    client = visitor("Miriam")
    client.post("/language/", {"language": language})
    page = client.get("/report/").content.decode()
    assert [each.name for each in EVERYONE if each.name in page or each.family in page] == []
    counts = page.split('id="sources"')[0]
    before, groups, after = re.split(r'(?=id="scripts"|id="kinds")', counts)
    groups = re.sub(
        r"<td(?:(?!<td).)*</td></tr>", "</tr>", groups, flags=re.DOTALL
    )  # how long half of them wait, in days
    figures = re.findall(r'<td[^>]*><bdi dir="ltr">([^<]*)</bdi>', before + groups + after)
    assert len(figures) > 30
    assert [each for each in figures if not re.fullmatch(r"0|–|&lt;5|[\d,]*[05]\+", each)] == []


@pytest.mark.usefixtures("desk")
def test_it_says_that_it_is_whole_only_when_each_is_home(visitor: Visitor) -> None:
    client = visitor("Miriam")
    assert "Not everybody on the roll is home yet." in client.get("/report/").content.decode()
    CaseRow.objects.exclude(record=CaseRow.objects.earliest("record").record).update(stage="closed", outcome="reunited")
    assert "Not everybody" in client.get("/report/").content.decode()
    CaseRow.objects.update(stage="closed", outcome="reunited")
    assert "Everybody on the roll is home" in client.get("/report/").content.decode()


def test_a_desk_without_anybody_has_a_report(home: Home, visitor: Visitor) -> None:
    del home
    assert "Nobody is on the roll yet." in visitor("Miriam").get("/report/").content.decode()
    assert visitor("Miriam").get("/report/workbook/").status_code == 200


@pytest.mark.usefixtures("desk")
def test_that_it_was_made_is_written_down_once_an_hour(visitor: Visitor) -> None:
    for _time in range(2):
        assert visitor("Miriam").get("/report/").status_code == 200
    visitor("Miriam").get("/report/workbook/")
    assert [getattr(each.event, "form", None) for each in reports_made()] == [ReportForm.WORKBOOK, ReportForm.PAGE]
    proof = visitor("Miriam").get("/proof/").content.decode()
    assert "<bdi>Miriam</bdi> · as a workbook" in proof


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize(
    "asked", ["from=2026-02-30", "from=x&to=y", "from=2026-03-09&to=2026-03-01", "from=9999-01-01"]
)
def test_days_that_cannot_be_taken_are_said_and_the_last_seven_shown(visitor: Visitor, asked: str) -> None:
    answer = visitor("Miriam").get(f"/report/?{asked}")
    assert answer.status_code == 200
    assert "Those days could not be taken" in answer.content.decode()


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("language", ["en", "he"])
def test_the_workbook_holds_the_same_as_numbers_and_dates(visitor: Visitor, language: str) -> None:
    client = visitor("Miriam")
    client.post("/language/", {"language": language})
    answer = client.get("/report/workbook/?from=2026-03-01&to=2026-03-02")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="report-2026-03-01-2026-03-02.xlsx"'
    book = load_workbook(BytesIO(answer.content))
    assert [sheet.freeze_panes for sheet in book] == ["A2"] * len(book.sheetnames)
    assert {bool(sheet.sheet_view.rightToLeft) for sheet in book} == {language == "he"}
    first = book[book.sheetnames[0]]
    assert first["B2"].is_date
    states = book[book.sheetnames[1]]
    assert states.cell(states.max_row, 2).value == 10  # of twelve
    assert states.cell(states.max_row, 2).number_format == '#,##0"+"'


@pytest.mark.usefixtures("desk")
def test_no_cell_of_the_workbook_is_a_formula_or_begins_like_one(visitor: Visitor) -> None:
    book = load_workbook(BytesIO(visitor("Miriam").get("/report/workbook/").content))
    cells = [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None]
    assert len(cells) > 60
    assert [cell.value for cell in cells if cell.data_type == "f" or str(cell.value)[0] in "=+-@"] == []
    assert [each.name for each in EVERYONE if any(each.name in str(cell.value) for cell in cells)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_opens_in_every_language(desk: Home, language: str) -> None:
    report = made(desk)
    book = load_workbook(BytesIO(report_workbook(report, (NOW.date(), NOW.date()), NOW, language)))
    assert len(book.sheetnames) == len(report.sections) + 1
    assert [name for name in book.sheetnames if len(name) > 31] == []


def test_it_asks_the_database_no_more_often_for_more_people(home: Home, tmp_path: Path, visitor: Visitor) -> None:
    client = visitor("Miriam")

    def asked() -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            client.get("/report/")
        return len(queries)

    brought(home, tmp_path, csv_of(*EVERYONE[:2]), name="few.csv", wishes=SOUGHT)
    open_cases(now=NOW)
    client.get("/report/")
    few = asked()
    more = [Someone(f"M-{each}", f"Invented{each}", "Person", "1970-01-01", "f") for each in range(40)]
    brought(home, tmp_path, csv_of(*more), name="many.csv", wishes=SOUGHT)
    open_cases(now=NOW)
    client.get("/report/")
    assert asked() <= few + 3  # for the columns of a list that is seen first
