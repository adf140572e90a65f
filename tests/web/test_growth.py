"""No page asks more of the database because it has more rows: each page that has rows stands here, by its address."""

from collections.abc import Callable

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from tests.web.growing import grow
from tests.web.test_matrix import MATRIX, THERE

from ingather.store.home import Home

Visitor = Callable[[str], Client]
WITH_ROWS = {
    "/": "Miriam",
    "/people/": "Miriam",
    "/people/1-2/": "Samira",
    "/people/1-2/closing/": "Samira",
    "/people/1-2/sheet/": "Samira",
    "/people/1-2/why/": "Samira",
    "/people/1-2/why/1/": "Samira",
    "/people/1-2/why/2-2/": "Samira",
    "/work/": "Miriam",
    "/work/offline/en/cases/": "Dalia",
    "/after/": "Miriam",
    "/thanks/": "Dalia",
    "/whole/": "Miriam",
    "/whole/sheet/": "Miriam",
    "/matches/": "Miriam",
    "/matches/next/": "Miriam",
    "/matches/1-2/2-2/": "Miriam",
    "/told/": "Miriam",
    "/told/late/": "Miriam",
    "/told/words/": "Miriam",
    "/proof/": "Miriam",
    "/proof/rows/person/": "Miriam",
    "/report/": "Miriam",
    "/lists/": "Miriam",
    "/lists/2/": "Miriam",
    "/lists/2/rows/people/": "Miriam",
    "/lists/2/people/": "Miriam",
    "/coverage/": "Miriam",
    "/people/1-2/looked/": "Yael",
    "/looked/": "Yael",
    "/account/": "Miriam",
    "/account/messages/": "Miriam",
}
"""Each page that has rows, and who looks at it."""
WITHOUT_ROWS = {
    "/version/": "a number",
    "/people/1-2/closing/version/": "a number",
    "/report/workbook/": "the figures of the report as a file",
    "/work/offline/en/": "holds nobody",
    "/work/offline/en/app.webmanifest": "a file",
    "/work/offline/worker.js": "a file",
    "/work/offline/session/": "whose session it is",
    "/told/words/verify/he/": "a form",
    "/search/": "asks for a name; what is found is bounded, and tested with it",
    "/lists/bring/": "a form",
    "/lists/one/": "a form",
    "/lists/2/original/": "a file as it came",
    "/lists/2/withdraw/": "a question",
    "/door/": "a form",
    "/door/ask/": "a form",
    "/sign-in/": "a form",
    "/account/again/code/": "a form",
    "/health/": "a word",
    "/ready/": "a word",
}
"""Every other page that answers, and why it cannot grow."""


def queries_of(client: Client, path: str) -> int:
    """How many queries a page makes once everything is warm."""
    client.get(path)
    with CaptureQueriesContext(connection) as queries:
        assert client.get(path).status_code in (200, 204), path
    return len(queries)


def test_no_page_makes_more_queries_for_more_rows(desk: Home, visitor: Visitor) -> None:
    grow(desk, visitor, range(1))  # something of everything: what is not there at all asks for less
    few = {path: queries_of(visitor(name), path) for path, name in WITH_ROWS.items()}
    grow(desk, visitor, range(1, 6))
    more = {path: queries_of(visitor(name), path) for path, name in WITH_ROWS.items()}
    assert {path: (few[path], more[path]) for path in WITH_ROWS if more[path] > few[path]} == {}


def test_every_page_stands_here(home: Home) -> None:
    del home
    answering = {path for path, answers in MATRIX.items() if THERE in answers}
    assert answering - {*WITH_ROWS, *WITHOUT_ROWS} == set()
    assert {*WITH_ROWS, *WITHOUT_ROWS} <= set(MATRIX)
