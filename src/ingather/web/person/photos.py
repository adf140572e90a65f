"""The photo of a person: seen at an address of its own, added, agreed to, and destroyed."""

from collections.abc import Callable
from io import BytesIO

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.core.files.uploadhandler import FileUploadHandler, SkipFile, StopUpload
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST, require_safe

from ingather.actions.photos import Agreed, add_photo, allow, photo_for, withdraw
from ingather.actions.redraw_photo import MOST_BYTES
from ingather.cases.access_events import Looked
from ingather.cases.events.choosing import Giver
from ingather.cases.refused import Refused
from ingather.cases.rights import Right
from ingather.cases.rules.acting import Actor, in_first_capacity
from ingather.store.home import Home
from ingather.store.ledger import Stale
from ingather.text.sentence import Sentence, sentence
from ingather.web.desk import now, the_home
from ingather.web.person.forms import moment_from
from ingather.web.person.looking import in_some_capacity, looked_at
from ingather.web.person.page import offering
from ingather.web.templating import named, sentence_text, text
from ingather.web.visitor import Visitor, open_to

_BESIDE = 1 << 16  # bytes that a form may have beside its file


class InMemory(FileUploadHandler):
    """Takes the one file of a form into memory alone, and stops where it is too much."""

    def __init__(self) -> None:
        super().__init__()
        self.too_large = False
        self._taken = BytesIO()

    def new_file(self, *given: object, **named: object) -> None:
        """Begin, where it is the field that is asked for."""
        super().new_file(*given, **named)  # type: ignore[arg-type]  # as Django hands it on
        if self.field_name != "file" or self._taken.tell():
            raise SkipFile

    def receive_data_chunk(self, raw_data: bytes, start: int) -> None:
        """Keep what came; stop where it is too much."""
        del start
        if self._taken.tell() + len(raw_data) > MOST_BYTES:
            self.too_large = True
            raise StopUpload(connection_reset=True)
        self._taken.write(raw_data)

    def file_complete(self, file_size: int) -> InMemoryUploadedFile:
        """The file, under a name that says nothing."""
        self._taken.seek(0)
        return InMemoryUploadedFile(self._taken, self.field_name, "photo", None, file_size, None)


@require_safe
@open_to(Right.READ_PERSON)
def photo(_request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """The photo, by itself, while it may be seen; that it was looked at is written down."""
    found = in_some_capacity(visitor, lambda actor: photo_for(the_home(), record, actor, now=now()))
    if found is None:
        raise Http404
    return HttpResponse(
        found,
        content_type="image/jpeg",
        headers={
            "Content-Disposition": 'inline; filename="photo.jpg"',
            "Content-Security-Policy": "sandbox; default-src 'none'",
            "Cross-Origin-Resource-Policy": "same-origin",
        },
    )


@csrf_exempt  # until it is settled that the file stays in memory; then it is asked for
@require_POST
@open_to(Right.READ_PERSON)
def add(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """Take a photo; what is wrong with it is said beside the field."""
    length = request.META.get("CONTENT_LENGTH") or ""
    taking = InMemory()
    if length.isdecimal() and int(length) > MOST_BYTES + _BESIDE:  # nothing of it is read
        return _refused(request, visitor, record, sentence("photo.too_large", most=MOST_BYTES >> 20))
    handlers: list[FileUploadHandler] = [taking]
    request.upload_handlers = handlers
    return _added(request, visitor, record, taking)


@csrf_protect
def _added(request: HttpRequest, visitor: Visitor, record: int, taking: InMemory) -> HttpResponse:
    file = request.FILES.get("file")
    if taking.too_large:
        return _refused(request, visitor, record, sentence("photo.too_large", most=MOST_BYTES >> 20))
    if file is None:
        return _refused(request, visitor, record, sentence("photo.no_file"))
    data = file.read()
    return _does(request, visitor, record, lambda home, actor: add_photo(home, record, actor, data, now=now()))


@require_POST
@open_to(Right.READ_PERSON)
def consent(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """Write down that somebody named agrees to it, and until when."""
    given = request.POST
    if given.get("giver") not in set(Giver):
        raise PermissionDenied
    said = Agreed(
        Giver(given["giver"]), given.get("named", ""), given.get("evidence", ""), moment_from(given.get("until", ""))
    )
    return _does(request, visitor, record, lambda home, actor: allow(home, record, actor, said, now=now()))


@require_POST
@open_to(Right.READ_PERSON)
def take_back(request: HttpRequest, visitor: Visitor, record: int) -> HttpResponse:
    """Nobody may see it any more: it is destroyed."""
    return _does(request, visitor, record, lambda _home, actor: withdraw(record, actor, now=now()))


def _does(request: HttpRequest, visitor: Visitor, record: int, do: Callable[[Home, Actor], None]) -> HttpResponse:
    """Do it in whichever role of a visitor who may see the person; where the rules refuse, say why beside the form."""
    home = the_home()
    looked_at(home, record, visitor, Looked.READ)
    try:
        in_first_capacity(visitor.actors, lambda actor: do(home, actor))
    except Refused as refused:
        return _refused(request, visitor, record, refused.sentence)
    except Stale:
        return _refused(request, visitor, record, sentence("web.somebody_else"))
    messages.success(request, text("web.kept"))
    return redirect("person", record)


def _refused(request: HttpRequest, visitor: Visitor, record: int, why: Sentence) -> HttpResponse:
    home = the_home()
    seen = looked_at(home, record, visitor, Looked.READ)
    wrong = (f"photo-{request.path.rstrip('/').rpartition('/')[2]}", sentence_text(named(why)))
    return render(request, "person.html", offering(home, seen, visitor, request.POST, wrong), status=422)
