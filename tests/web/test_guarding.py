"""What every answer carries, whatever was asked."""

from collections.abc import Callable

import pytest
from django.test import Client

Visitor = Callable[[str], Client]
ANSWERS = ("/", "/people/1-2/", "/nowhere/", "/health/", "/static/ingather/desk.css", "/sign-in/")


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ANSWERS)
def test_every_answer_lets_nothing_strange_in(visitor: Visitor, path: str) -> None:
    answer = visitor("Miriam").get(path)
    answer.close()
    policy = answer.headers["Content-Security-Policy"]
    for part in ("default-src 'none'", "object-src 'none'", "base-uri 'none'", "frame-ancestors 'none'"):
        assert part in policy
    assert "unsafe" not in policy
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"
    assert answer.headers["Cross-Origin-Opener-Policy"] == "same-origin"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ["/", "/people/1-2/", "/nowhere/"])
def test_no_page_is_kept_and_each_says_its_type_and_letters(visitor: Visitor, path: str) -> None:
    answer = visitor("Miriam").get(path)
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Type"] == "text/html; charset=utf-8"


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", ANSWERS)
def test_nothing_is_echoed(visitor: Visitor, path: str) -> None:
    assert visitor("Miriam").generic("TRACE", path).status_code == 405
