"""Make one good list of each format, out of the standing cast, for tests to read and to break."""

import io
import json
from collections.abc import Callable, Mapping, Sequence

import openpyxl
import pyarrow as pa
import pyarrow.parquet as pq
import xlwt
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from tests.cast import EVERYONE

HEADER = ("id", "given name", "family name", "date of birth", "sex")
PEOPLE = tuple((one.id, one.given, one.family, one.birth, one.sex) for one in EVERYONE)
TABLE = (HEADER, *PEOPLE)
Rows = Sequence[Sequence[str]]


def csv_of(rows: Rows = TABLE, delimiter: str = ",", end: str = "\n") -> str:
    """The rows as delimited text, quoted where they must be."""
    return "".join(delimiter.join(_quoted(cell, delimiter) for cell in row) + end for row in rows)


def _quoted(cell: str, delimiter: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if any(sign in cell for sign in (delimiter, '"', "\n")) else cell


def xlsx_of(rows: Rows = TABLE, *, sheets: Mapping[str, Rows] | None = None) -> bytes:
    """The rows as an XLSX workbook; with `sheets`, a workbook of several."""
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, content in (sheets or {"People": rows}).items():
        sheet = book.create_sheet(name)
        for row in content:
            sheet.append(list(row))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def xls_of(rows: Rows = TABLE) -> bytes:
    """The rows as a workbook of the older kind."""
    book = xlwt.Workbook()
    sheet = book.add_sheet("People")
    for place, row in enumerate(rows):
        for column, cell in enumerate(row):
            sheet.write(place, column, cell)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def ods_of(rows: Rows = TABLE) -> bytes:
    """The rows as an OpenDocument spreadsheet."""
    document = OpenDocumentSpreadsheet()
    table = Table(name="People")
    for row in rows:
        line = TableRow()
        for cell in row:
            holder = TableCell(valuetype="string")
            holder.addElement(P(text=cell))
            line.addElement(holder)
        table.addElement(line)
    document.spreadsheet.addElement(table)
    file = io.BytesIO()
    document.write(file)
    return file.getvalue()


def objects_of(rows: Rows = TABLE) -> list[dict[str, str]]:
    """The rows as objects, by their header."""
    return [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]


def json_lines_of(rows: Rows = TABLE) -> str:
    """The rows as JSON lines."""
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in objects_of(rows))


def parquet_of(rows: Rows = TABLE) -> bytes:
    """The rows as Parquet, five to a row group."""
    file = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(objects_of(rows)), file, row_group_size=5)
    return file.getvalue()


def pfif_of(inner: str = "", version: str = "1.4") -> str:
    """A PFIF document with the cast as persons, one with a note in it and one with a note beside it."""
    persons = "".join(_person(*row) for row in PEOPLE)
    beside = _note("cast.example/n2", "2024-05-02T10:00:00Z", "<person_record_id>cast.example/T-02</person_record_id>")
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<pfif xmlns="http://zesty.ca/pfif/{version}">{persons}{beside}{inner}</pfif>\n'
    )


def _person(id_: str, given: str, family: str, birth: str, sex: str) -> str:
    fields = {
        "person_record_id": f"cast.example/{id_}",
        "full_name": f"{given} {family}",
        "date_of_birth": birth,
        "sex": {"f": "female", "m": "male"}[sex],
    }
    note = _note("cast.example/n1", "2024-05-01T10:00:00Z", "") if id_ == "T-01" else ""
    inner = "".join(f"<{name}>{text}</{name}>" for name, text in fields.items())
    return f"<person>{inner}{note}</person>\n"


def _note(id_: str, date: str, more: str) -> str:
    return (
        f"<note><note_record_id>{id_}</note_record_id>{more}<source_date>{date}</source_date>"
        "<author_name>Ben Madeup</author_name><status>believed_alive</status>"
        "<text>Seen at the invented school.</text></note>"
    )


_CYRILLIC = (
    ("Фамилия", "Имя", "Дата рождения", "Примечание"),
    ("Выдумкин", "Пётр", "21.05.1971", 'школа "Выдуманная"'),
    ("Вигадана", "Оксана", "31.12.1999", "две\nстроки"),
)
_TITLED = (
    ("Invented school, list of the evening", "", "", "", ""),
    ("", "", "", "", ""),
    *TABLE,
    ("-----", "", "", "", ""),
    ("Total: 12", "", "", "", ""),
)

GOOD: Mapping[str, Callable[[], bytes]] = {
    "people.csv": lambda: csv_of().encode(),
    "semicolons.csv": lambda: csv_of(delimiter=";", end="\r\n").encode("utf-8-sig"),
    "tabs.tsv": lambda: csv_of(delimiter="\t").encode("utf-16"),
    "russian.txt": lambda: csv_of(_CYRILLIC, ";").encode("cp1251"),
    "titled.csv": lambda: csv_of(_TITLED).encode(),
    "lines.jsonl": lambda: json_lines_of().encode(),
    "document.json": lambda: json.dumps({"people": objects_of()}, ensure_ascii=False, indent=1).encode(),
    "people.parquet": parquet_of,
    "people.xml": lambda: pfif_of().encode(),
    "book.xlsx": xlsx_of,
    "book.ods": ods_of,
    "book.xls": xls_of,
}
