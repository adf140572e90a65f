"""Bring a list in: hand in a file, see what is understood of it, put that right, and start."""

from collections.abc import Callable
from functools import partial
from uuid import UUID

from django.core.files.uploadhandler import FileUploadHandler
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_http_methods

from ingather.actions.hand_in import HandedIn, bring, handed_in, lay_down, leave, say_of, start
from ingather.actions.preview_list import Preview, preview_list
from ingather.actions.unsealed import readable
from ingather.cases.basis import Basis
from ingather.cases.rights import Right
from ingather.records.field import Field, ListKind
from ingather.store.guard import Tampered
from ingather.store.models import Upload, UploadStep
from ingather.store.safe_file import BrokenFile
from ingather.store.uploads import pieces_of, sweep_uploads
from ingather.text.sentence import Sentence, sentence
from ingather.web.desk import now, the_home
from ingather.web.lists import background
from ingather.web.lists.receiving import LARGEST, SealedFile, Sealing, is_too_large
from ingather.web.lists.rows import shown_rows
from ingather.web.lists.saying import (
    Saying,
    choice_of,
    columns_said,
    may_be_header,
    meant,
    names_somebody,
    said_before,
    said_in,
)
from ingather.web.visitor import Visitor, open_to

_TOO_LARGE = 413
_MEGABYTE = 1 << 20


@csrf_exempt  # until it is settled where the file goes; then it is asked for
@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.BRING_LISTS)
def bring_list(request: HttpRequest, visitor: Visitor) -> HttpResponse:
    """Hand in a file, and say from whom it is, on what ground, and of which kind."""
    if request.method != "POST":
        return _form(request, said_in({}), status=200)
    if is_too_large(request.META.get("CONTENT_LENGTH") or ""):
        return _too_large(request, said_in({}))  # nothing of it is read
    sealing = Sealing(the_home())
    handlers: list[FileUploadHandler] = [sealing]
    request.upload_handlers = handlers
    try:
        return _taken(request, visitor, sealing)
    finally:
        sealing.drop()


@csrf_protect
def _taken(request: HttpRequest, visitor: Visitor, sealing: Sealing) -> HttpResponse:
    saying, file = said_in(request.POST), request.FILES.get("file")
    if sealing.too_large:
        return _too_large(request, saying)
    if sealing.cut_off or (isinstance(file, SealedFile) and "whole" not in request.POST):
        return _form(request, saying, file=sentence("web.lists.cut_off"))
    if not isinstance(file, SealedFile):
        return _form(request, saying, file=sentence("web.lists.no_file"))
    name = file.name or "?"
    if not file.laying.size:
        return _form(request, saying, file=sentence("lists.empty_file", file=name))
    sweep_uploads(the_home(), now=now())
    upload = lay_down(file.laying, meant(saying, HandedIn(name)), by=visitor.id, now=now())
    sealing.keep()
    return redirect("handed_in", upload.id)


def _too_large(request: HttpRequest, saying: Saying) -> HttpResponse:
    said = sentence("web.lists.too_large", limit=LARGEST // _MEGABYTE)
    return _form(request, saying, file=said, status=_TOO_LARGE)


def _form(request: HttpRequest, saying: Saying, *, file: Sentence | None = None, status: int = 422) -> HttpResponse:
    wrong = {**saying.wrong, **({} if file is None else {"file": file})}
    told = {"typed": saying.typed, "wrong": wrong, "limit": LARGEST // _MEGABYTE, "largest": LARGEST, **_CHOICES}
    return render(request, "lists/bring.html", told, status=status)


@require_http_methods(["GET", "HEAD", "POST"])
@open_to(Right.BRING_LISTS)
def handed(request: HttpRequest, visitor: Visitor, id_: UUID) -> HttpResponse:
    """A file that the visitor handed in: what is understood of it, how far it is, or what became of it."""
    upload = Upload.objects.filter(id=id_, by=visitor.id).first()
    if upload is None:
        raise Http404
    if upload.step == UploadStep.RECEIVED:
        return redirect(f"/lists/{upload.list}/{'?again' if upload.again else ''}")
    if upload.step == UploadStep.STARTED:
        return _coming(request, upload)
    try:
        before = handed_in(the_home(), upload)
        if request.method == "POST":
            return _said(request, upload, before)
        return _understood(request, upload, before, said_before(before))
    except (BrokenFile, Tampered):
        return render(request, "lists/broken.html", {"upload": upload}, status=410)


def _said(request: HttpRequest, upload: Upload, before: HandedIn) -> HttpResponse:
    """Do what the form says: look again, start, or leave the file."""
    home, does = the_home(), request.POST.get("do", "look")
    if does == "leave":
        leave(home, upload)
        return redirect("lists")
    saying = said_in(request.POST)
    columns = columns_said(request.POST, _preview(upload, before))
    fresh = HandedIn(before.name, columns=columns)
    if does == "start":
        saying = saying.insisted()
    if saying.wrong:
        return _understood(request, upload, fresh, saying)
    fresh = meant(saying, fresh)
    if does != "start":
        say_of(home, upload, fresh)
    elif start(home, upload, fresh):
        begin_to_bring(upload.id)
    return redirect("handed_in", upload.id)


def _understood(request: HttpRequest, upload: Upload, handed: HandedIn, saying: Saying) -> HttpResponse:
    kind = ListKind(saying.typed["kind"]) if saying.typed["kind"] else None
    preview = _preview(upload, handed, kind)
    told = {
        "upload": upload,
        "name": handed.name,
        "typed": saying.typed,
        "wrong": saying.wrong,
        "preview": preview,
        "sheets": [
            (sheet, shown_rows(sheet.rows, sheet.columns), shown_rows(sheet.doubtful, sheet.columns))
            for sheet in preview.sheets
        ],
        "choice_of": choice_of,
        "may_be_header": may_be_header,
        "names_somebody": names_somebody,
        "fields": list(Field),
        **_CHOICES,
    }
    return render(
        request, "lists/understood.html", told, status=422 if saying.wrong and request.method == "POST" else 200
    )


def _preview(upload: Upload, handed: HandedIn, kind: ListKind | None = None) -> Preview:
    with readable(handed.name, pieces_of(the_home(), upload), headers=handed.columns) as source:
        return preview_list(source, kind=kind or handed.kind, given=handed.columns, as_of=timezone.localdate())


def _coming(request: HttpRequest, upload: Upload) -> HttpResponse:
    """How far it is; where whoever brought it in has stopped, it goes on."""
    stopped = upload.alive_until is not None and upload.alive_until < now()
    if stopped or upload.alive_until is None:
        begin_to_bring(upload.id)
    return render(request, "lists/coming.html", {"upload": upload, "stopped": stopped})


def begin_to_bring(id_: UUID) -> None:
    """Bring a file in, after the answer was sent."""
    work: Callable[[], object] = partial(bring, the_home(), id_, clock=now, zone=timezone.get_default_timezone())
    background.begin(work)


_CHOICES = {"kinds": list(ListKind), "bases": list(Basis)}
