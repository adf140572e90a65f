from collections.abc import Callable
from datetime import timedelta
from io import BytesIO

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from PIL import Image

from ingather.actions.redraw_photo import MOST_BYTES
from ingather.cases.access_events import Looked, PersonRead
from ingather.store.access import access_stream
from ingather.store.home import Home
from ingather.store.ledger import history
from ingather.store.record import record_of

Visitor = Callable[[str], Client]
PAGE, PHOTO = "/people/1-2/", "/people/1-2/photo/"


def picture(name: str = "IMG_in_a_street.png", data: bytes | None = None) -> SimpleUploadedFile:
    out = BytesIO()
    Image.new("RGB", (30, 20), "red").save(out, "PNG")
    return SimpleUploadedFile(name, out.getvalue() if data is None else data)


def consent(days: int = 30) -> dict[str, str]:
    until = timezone.now() + timedelta(days=days)
    return {
        "giver": "other",
        "named": "an invented sister",
        "evidence": "she wrote",
        "until": f"{until:%Y-%m-%dT%H:%M}",
    }


@pytest.fixture
def dalia(desk: Home, visitor: Visitor) -> Client:
    """The searcher who has Dana's case, and added a photo."""
    del desk
    client = visitor("Dalia")
    assert client.post(f"{PHOTO}add/", {"file": picture()}).status_code == 302
    return client


def test_without_consent_nobody_sees_it_not_even_who_added_it(dalia: Client) -> None:
    assert dalia.get(PHOTO).status_code == 404
    page = dalia.get(PAGE).content.decode()
    assert f'src="{PHOTO}"' not in page
    assert "A photo is kept, and nobody sees it" in page


def test_with_consent_it_is_served_apart_and_the_look_is_written_down(dalia: Client) -> None:
    dalia.post(f"{PHOTO}consent/", consent())
    page = dalia.get(PAGE).content.decode()
    assert f'<img src="{PHOTO}" alt="Photo of Dana Madeup" loading="lazy">' in page
    answer = dalia.get(PHOTO)
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/jpeg")
    assert answer["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Disposition"] == 'inline; filename="photo.jpg"'
    assert answer["Cache-Control"] == "no-store"
    looked = [each.event for each in history(access_stream(record_of(1, 1)))]
    assert Looked.PHOTO in {each.how for each in looked if isinstance(each, PersonRead)}


def test_the_sheet_takes_no_photo_out(dalia: Client) -> None:
    dalia.post(f"{PHOTO}consent/", consent())
    assert "<img" not in dalia.get(f"{PAGE}sheet/").content.decode()


def test_it_is_destroyed_by_one_press(dalia: Client) -> None:
    dalia.post(f"{PHOTO}consent/", consent())
    dalia.post(f"{PHOTO}withdraw/")
    assert dalia.get(PHOTO).status_code == 404
    assert "No photo is kept." in dalia.get(PAGE).content.decode()


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"<script>alert(1)</script>", "This is no photo that can be read here."),
        (b"\xff" * (MOST_BYTES + 10), "This file is larger than 12 MB."),
        (b"", "This is no photo that can be read here."),
    ],
    ids=["script", "large", "empty"],
)
@pytest.mark.usefixtures("desk")
def test_a_wrong_file_is_told_beside_the_field(visitor: Visitor, data: bytes, told: str) -> None:
    answer = visitor("Dalia").post(f"{PHOTO}add/", {"file": picture("photo.jpg", data)})
    page = answer.content.decode()
    assert answer.status_code == 422
    assert f'id="wrong-photo-add">{told}' in page
    assert 'aria-describedby="photo-what wrong-photo-add"' in page


@pytest.mark.usefixtures("desk")
def test_no_file_and_a_second_one_are_not_taken(visitor: Visitor) -> None:
    assert "Please choose a photo first." in visitor("Dalia").post(f"{PHOTO}add/", {}).content.decode()


@pytest.mark.usefixtures("desk")
def test_a_consent_that_lacks_something_keeps_what_was_typed(visitor: Visitor) -> None:
    answer = visitor("Dalia").post(f"{PHOTO}consent/", {**consent(), "evidence": ""})
    assert answer.status_code == 422
    assert 'value="an invented sister"' in answer.content.decode()


@pytest.mark.usefixtures("desk")
def test_a_form_from_elsewhere_is_refused(visitor: Visitor) -> None:
    strict = Client(SERVER_NAME="localhost", enforce_csrf_checks=True)
    strict.cookies = visitor("Dalia").cookies
    for what in ("add", "consent", "withdraw"):
        assert strict.post(f"{PHOTO}{what}/", {"file": picture(), **consent()}).status_code == 403


def test_what_was_done_with_it_stands_in_the_story(dalia: Client) -> None:
    page = dalia.get(PAGE).content.decode()
    assert "added a photo of the person." in page
