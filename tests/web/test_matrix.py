"""Every address by every role: allowed, refused, or not there. A new address fails until it has its line here."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from django.conf import settings
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from tests.web.conftest import STAFF

from ingather.store.home import Home

Visitor = Callable[[str], Client]
NOBODY = "nobody"
WHO = (NOBODY, "Miriam", "Samira", "Dalia", "Noam", "Yael", "Omer")
TO_SIGN_IN, THERE, ELSEWHERE, REFUSED, NOT_THERE, NOT_SO = 302, 200, 302, 403, 404, 405

BESIDE = "/people/1-2/beside/00000000-0000-4000-8000-000000000000/"
NOBODYS_FILE = "/lists/bring/00000000-0000-4000-8000-000000000000/"

# fmt: off
# address                      nobody      coordinator supervisor  searcher    verifier    guardian    administrator
MATRIX: dict[str, tuple[int, ...]] = {
    "/":                      (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      NOT_THERE),
    "/version/":              (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      NOT_THERE),
    "/people/":               (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      NOT_THERE),
    "/people/1-2/":           (TO_SIGN_IN, THERE,      THERE,      THERE,      REFUSED,    THERE,      NOT_THERE),
    "/people/1-2/door/":      (NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/people/1-2/door/close/": (NOT_SO,    NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/people/1-2/accept/":    (NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    BESIDE:                   (NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/people/1-2/closing/":  (TO_SIGN_IN, THERE,      THERE,      THERE,      REFUSED,    THERE,      NOT_THERE),
    "/people/1-2/closing/version/": (TO_SIGN_IN, THERE, THERE,    THERE,      REFUSED,    THERE,      NOT_THERE),
    "/after/":               (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      NOT_THERE),
    "/after/1-2/promise/":   (NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/thanks/":              (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      THERE),
    "/whole/":               (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      NOT_THERE),
    "/whole/sheet/":         (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      NOT_THERE),
    "/people/1-2/photo/":     (TO_SIGN_IN, NOT_THERE,  NOT_THERE,  NOT_THERE,  REFUSED,    NOT_THERE,  NOT_THERE),
    "/people/1-2/photo/add/": (NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/people/1-2/photo/consent/": (NOT_SO, NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/people/1-2/photo/withdraw/": (NOT_SO, NOT_SO,    NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/people/1-2/sheet/":     (TO_SIGN_IN, THERE,      THERE,      THERE,      REFUSED,    THERE,      NOT_THERE),
    "/people/1-2/why/":       (TO_SIGN_IN, THERE,      THERE,      THERE,      REFUSED,    THERE,      NOT_THERE),
    "/people/1-2/why/1/":     (TO_SIGN_IN, THERE,      THERE,      THERE,      REFUSED,    THERE,      NOT_THERE),
    "/people/1-2/why/2-2/":   (TO_SIGN_IN, THERE,      THERE,      THERE,      REFUSED,    THERE,      NOT_THERE),
    "/work/":                 (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      THERE),
    "/work/offline/":         (ELSEWHERE,) * 7,  # to the page in one's own language
    "/work/offline/en/":      (THERE,) * 7,  # with nobody in it
    "/work/offline/en/app.webmanifest": (THERE,) * 7,
    "/work/offline/worker.js": (THERE,) * 7,
    "/work/offline/session/": (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      NOT_THERE),
    "/work/offline/en/cases/": (TO_SIGN_IN, THERE,     THERE,      THERE,      THERE,      THERE,      NOT_THERE),
    "/work/offline/records/": (NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/matches/":              (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      NOT_THERE,  NOT_THERE),
    "/matches/next/":         (TO_SIGN_IN, THERE,      THERE,      THERE,      204,        NOT_THERE,  NOT_THERE),
    "/matches/1-2/2-2/":      (TO_SIGN_IN, THERE,      THERE,      THERE,      REFUSED,    NOT_THERE,  NOT_THERE),
    "/told/":                 (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      THERE),
    "/told/late/":            (TO_SIGN_IN, THERE,      THERE,      THERE,      THERE,      THERE,      THERE),
    "/told/words/":           (TO_SIGN_IN, THERE,      NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE),
    "/told/words/verify/he/": (TO_SIGN_IN, THERE,      NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE),
    "/told/message:x/":       (TO_SIGN_IN, *(NOT_THERE,) * 6),
    "/proof/":                (TO_SIGN_IN, THERE,      NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE,  THERE),
    "/proof/prove/":          (NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/proof/checkpoint/":     (NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/proof/rows/person/":    (TO_SIGN_IN, THERE,      THERE,      NOT_THERE,  NOT_THERE,  THERE,      NOT_THERE),
    "/report/":               (TO_SIGN_IN, THERE,      NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE),
    "/report/workbook/":      (TO_SIGN_IN, THERE,      NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE),
    "/search/":               (TO_SIGN_IN, THERE,      THERE,      THERE,      NOT_THERE,  NOT_THERE,  NOT_THERE),
    "/lists/":                (TO_SIGN_IN, THERE,      THERE,      THERE,      NOT_THERE,  THERE,      NOT_THERE),
    "/lists/bring/":          (TO_SIGN_IN, THERE,      THERE,      THERE,      NOT_THERE,  NOT_THERE,  NOT_THERE),
    NOBODYS_FILE:             (TO_SIGN_IN, NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE),
    "/lists/one/":            (TO_SIGN_IN, THERE,      THERE,      THERE,      NOT_THERE,  NOT_THERE,  NOT_THERE),
    "/lists/one/near/":       (NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO,     NOT_SO),
    "/lists/2/":              (TO_SIGN_IN, THERE,      THERE,      THERE,      NOT_THERE,  THERE,      NOT_THERE),
    "/lists/2/rows/people/":  (TO_SIGN_IN, THERE,      THERE,      REFUSED,    NOT_THERE,  THERE,      NOT_THERE),
    "/lists/2/people/":       (TO_SIGN_IN, THERE,      THERE,      THERE,      NOT_THERE,  REFUSED,    NOT_THERE),
    "/lists/2/original/":     (TO_SIGN_IN, REFUSED,    REFUSED,    REFUSED,    NOT_THERE,  THERE,      NOT_THERE),
    "/lists/2/withdraw/":     (TO_SIGN_IN, THERE,      THERE,      NOT_THERE,  NOT_THERE,  THERE,      NOT_THERE),
    "/coverage/":             (TO_SIGN_IN, THERE,      THERE,      THERE,      NOT_THERE,  NOT_THERE,  NOT_THERE),
    "/door/":                 (THERE,) * 7,
    "/door/1-2-aaaaaaaaaa/":  (422,) * 7,
    "/door/me/":              (ELSEWHERE,) * 7,
    "/door/me/safe/":         (NOT_SO,) * 7,
    "/door/request/":         (ELSEWHERE,) * 7,
    "/door/request/reach/":   (NOT_SO,) * 7,
    "/door/leave/":           (NOT_SO,) * 7,
    "/language/":             (ELSEWHERE,) * 7,
    "/door/ask/":             (THERE,) * 7,
    "/sign-in/":              (THERE,      *(ELSEWHERE,) * 6),
    "/sign-in/second/":       (ELSEWHERE,) * 7,
    "/sign-in/passkey/":      (ELSEWHERE,) * 7,
    "/sign-in/link/x/":       (410,) * 7,
    "/invitation/x/":         (410,) * 7,
    "/sign-out/":             (NOT_SO,) * 7,
    "/account/":              (TO_SIGN_IN, *(THERE,) * 6),
    "/account/messages/":     (TO_SIGN_IN, *(THERE,) * 6),
    "/account/messages/channel/": (NOT_SO,) * 7,
    "/account/messages/test/": (NOT_SO,) * 7,
    "/account/sessions/end/": (NOT_SO,) * 7,
    "/account/password/":     (TO_SIGN_IN, *(NOT_THERE,) * 6),  # of those who have none
    "/account/again/":        (TO_SIGN_IN, *(ELSEWHERE,) * 6),
    "/account/again/code/":   (TO_SIGN_IN, *(THERE,) * 6),
    "/account/again/passkey/": (TO_SIGN_IN, *(ELSEWHERE,) * 6),
    "/account/app/":          (TO_SIGN_IN, *(ELSEWHERE,) * 6),  # first it is made sure again that it is they
    "/account/app/remove/":   (TO_SIGN_IN, *(ELSEWHERE,) * 6),
    "/account/codes/":        (TO_SIGN_IN, *(NOT_THERE,) * 6),  # of those who have none
    "/account/codes/new/":    (TO_SIGN_IN, *(ELSEWHERE,) * 6),
    "/account/passkeys/new/": (TO_SIGN_IN, *(ELSEWHERE,) * 6),
    "/account/passkeys/1/remove/": (TO_SIGN_IN, *(ELSEWHERE,) * 6),
    "/people/1-2/looked/":    (TO_SIGN_IN, NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE,  THERE,      NOT_THERE),
    "/looked/":               (TO_SIGN_IN, NOT_THERE,  NOT_THERE,  NOT_THERE,  NOT_THERE,  THERE,      NOT_THERE),
    "/health/":               (THERE,) * 7,
    "/ready/":                (THERE,) * 7,
}
# fmt: on
POSTS: dict[str, tuple[int, ...]] = {
    "/people/1-2/photo/add/": (TO_SIGN_IN, 422, 422, 422, REFUSED, 422, NOT_THERE),
    "/people/1-2/photo/consent/": (TO_SIGN_IN, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, NOT_THERE),
    "/people/1-2/photo/withdraw/": (TO_SIGN_IN, ELSEWHERE, ELSEWHERE, ELSEWHERE, REFUSED, ELSEWHERE, NOT_THERE),
    "/people/1-2/accept/": (TO_SIGN_IN, 422, 422, 422, REFUSED, 422, NOT_THERE),
    BESIDE: (TO_SIGN_IN, ELSEWHERE, ELSEWHERE, ELSEWHERE, REFUSED, ELSEWHERE, NOT_THERE),
    "/after/1-2/promise/": (TO_SIGN_IN, 422, 422, 422, REFUSED, 422, NOT_THERE),
    "/people/1-2/closing/": (TO_SIGN_IN, REFUSED, REFUSED, REFUSED, REFUSED, REFUSED, NOT_THERE),
    "/people/1-2/door/": (TO_SIGN_IN, THERE, THERE, THERE, REFUSED, THERE, NOT_THERE),
    "/people/1-2/door/close/": (TO_SIGN_IN, ELSEWHERE, ELSEWHERE, ELSEWHERE, REFUSED, ELSEWHERE, NOT_THERE),
    "/work/offline/records/": (TO_SIGN_IN, 400, 400, 400, 400, 400, NOT_THERE),
    "/matches/1-2/2-2/": (TO_SIGN_IN, REFUSED, REFUSED, REFUSED, REFUSED, NOT_THERE, NOT_THERE),
    "/proof/prove/": (TO_SIGN_IN, THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, THERE),
    "/proof/checkpoint/": (TO_SIGN_IN, THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, THERE),
    "/lists/bring/": (TO_SIGN_IN, 422, 422, 422, NOT_THERE, NOT_THERE, NOT_THERE),
    "/lists/one/": (TO_SIGN_IN, 422, 422, 422, NOT_THERE, NOT_THERE, NOT_THERE),
    "/lists/one/near/": (TO_SIGN_IN, THERE, THERE, THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "/lists/2/withdraw/": (TO_SIGN_IN, 422, 422, NOT_THERE, NOT_THERE, 422, NOT_THERE),
    "/coverage/": (TO_SIGN_IN, 422, 422, 422, NOT_THERE, NOT_THERE, NOT_THERE),
    "/search/": (TO_SIGN_IN, THERE, THERE, THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "/told/words/verify/he/": (TO_SIGN_IN, 422, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE, NOT_THERE),
    "/told/message:x/": (TO_SIGN_IN, *(ELSEWHERE,) * 6),
    "/door/request/reach/": (ELSEWHERE,) * 7,
    "/account/messages/": (TO_SIGN_IN, *(ELSEWHERE,) * 6),
    "/account/messages/channel/": (TO_SIGN_IN, *(ELSEWHERE,) * 6),
    "/account/messages/test/": (TO_SIGN_IN, *(ELSEWHERE,) * 6),
}


@pytest.fixture(autouse=True)
def open_to_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(settings, "OPEN_DOOR", True)


def answers(visitor: Visitor, path: str, *, post: bool) -> tuple[int, ...]:
    clients = (Client(SERVER_NAME="localhost") if name == NOBODY else visitor(name) for name in WHO)
    return tuple((client.post(path) if post else client.get(path)).status_code for client in clients)


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", list(MATRIX))
def test_each_address_answers_each_role_as_the_matrix_says(visitor: Visitor, path: str) -> None:
    if all(status == NOT_SO for status in MATRIX[path]):
        assert set(answers(visitor, path, post=False)) <= {NOT_SO, TO_SIGN_IN, NOT_THERE}
    else:
        assert answers(visitor, path, post=False) == MATRIX[path]


@pytest.mark.usefixtures("desk")
@pytest.mark.parametrize("path", list(POSTS))
def test_what_is_sent_is_taken_from_each_role_as_the_matrix_says(visitor: Visitor, path: str) -> None:
    assert answers(visitor, path, post=True) == POSTS[path]


def test_every_address_has_its_line(home: Home) -> None:
    del home
    resolver = get_resolver()
    known = {resolver.resolve(path).route for path in MATRIX}
    assert {route for route in routes(resolver) if route not in known} == set()


def test_every_address_stands_in_the_reference() -> None:
    page = Path("docs/reference/pages.md").read_text(encoding="utf-8")
    first = {f"/{path.split('/')[1]}/" if path != "/" else path for path in MATRIX}
    assert {each for each in first if f"`{each}" not in page} == set()


def test_every_role_of_the_tests_has_its_column() -> None:
    assert set(WHO) == {NOBODY, *STAFF}


def routes(resolver: URLResolver, before: str = "") -> Iterator[str]:
    for pattern in resolver.url_patterns:
        route = f"{before}{pattern.pattern}"
        if isinstance(pattern, URLPattern):
            yield route
        else:
            yield from routes(pattern, route)
