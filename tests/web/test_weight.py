"""How much a page weighs on a poor line, compressed as it is served: bytes are not time, so they are counted here."""

import gzip
import re
from collections.abc import Callable
from pathlib import Path

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from tests.web.growing import grow
from tests.web.test_matrix import MATRIX, THERE, WHO

from ingather.store.home import Home

Visitor = Callable[[str], Client]
PAGE, FIRST_LOAD = 60_000, 200_000  # bytes
_FILE = re.compile(r'(?:src|href)="/static/([^"?]+)')


def carried(content: bytes) -> int:
    return len(gzip.compress(content, 6))


def pages(visitor: Visitor) -> dict[str, bytes]:
    """Every page that somebody of the staff may see, as whoever sees it first."""
    found: dict[str, bytes] = {}
    for path, answers in MATRIX.items():
        who = next((name for name, status in zip(WHO, answers, strict=True) if status == THERE), None)
        if who is not None:
            client = Client(SERVER_NAME="localhost") if who == "nobody" else visitor(who)
            answer = client.get(path)
            if answer.headers["Content-Type"].startswith("text/html"):
                found[path] = answer.content
    return found


@pytest.fixture
def grown(desk: Home, visitor: Visitor) -> dict[str, bytes]:
    """The pages of a desk with plenty on each."""
    grow(desk, visitor, range(6))
    return pages(visitor)


def test_no_page_is_a_burden_on_a_poor_line(grown: dict[str, bytes]) -> None:
    assert len(grown) > 25
    assert {path: weight for path, page in grown.items() if (weight := carried(page)) > PAGE} == {}


def test_a_first_visit_brings_page_styles_scripts_and_sign_within_bounds(grown: dict[str, bytes]) -> None:
    heavy = {}
    for path, page in grown.items():
        files = [finders.find(name) for name in set(_FILE.findall(page.decode()))]
        assert files, path
        whole = carried(page) + sum(carried(Path(file).read_bytes()) for file in files if isinstance(file, str))
        if whole > FIRST_LOAD:
            heavy[path] = whole
    assert heavy == {}
