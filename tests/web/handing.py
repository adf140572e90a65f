"""A file, handed in through the pages as a browser does."""

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from ingather.store.models import SourceList, Upload
from ingather.web.lists import background

GIVER = "the clinic that nobody built"


def handed(client: Client, data: bytes, name: str = "clinic.csv", **said: str) -> str:
    """The address of the page where it is shown what was understood of a file."""
    answer = client.post("/lists/bring/", form_of(data, name, **said))
    assert answer.status_code == 302, answer.content.decode()
    return answer.headers["Location"]


def form_of(data: bytes, name: str, **said: str) -> dict[str, object]:
    """The form with a file, in the order of its fields."""
    beside = {"giver": GIVER, "basis": "vital_interest", "kind": "", "check_in_by": "", **said}
    return {**beside, "file": SimpleUploadedFile(name, data), "whole": "1"}


def started(client: Client, where: str, **said: str) -> SourceList:
    """The list that a file became when it was started."""
    answer = client.post(where, {"giver": GIVER, "basis": "vital_interest", "do": "start", **said})
    assert answer.status_code == 302, answer.content.decode()
    background.finish()
    number = Upload.objects.get(id=where.split("/")[-2]).list
    assert number is not None
    return SourceList.objects.get(number=number)


def brought(client: Client, data: bytes, name: str = "clinic.csv", **said: str) -> SourceList:
    """A list, brought in through the pages."""
    return started(client, handed(client, data, name, **said), **said)


def page_of(client: Client, where: str) -> str:
    """What a page shows."""
    answer = client.get(where)
    assert answer.status_code == 200, where
    return answer.content.decode()
