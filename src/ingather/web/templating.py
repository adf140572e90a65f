"""Templates: sentences in the visitor's language, values isolated, moments in two calendars."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from functools import cache, lru_cache, partial
from typing import Any  # what a template is handed

from django.conf import settings
from django.contrib.messages import get_messages
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup, escape

from ingather.actions.tell_event import told as told_by_name
from ingather.reports.markup import said, value
from ingather.store.users import name_of_actor
from ingather.text.sentence import Sentence, Value, sentence
from ingather.web.addresses import address_of
from ingather.web.calendars import hebrew_date
from ingather.web.desk import the_home
from ingather.web.faults import faults_of
from ingather.web.roll.people import Alike
from ingather.web.visitor import visitor_of
from ingather.wording.catalogue import catalogue
from ingather.wording.languages import FALLBACK, LANGUAGES
from ingather.wording.say import grouped, say

_KINDS = {
    "role": "Role", "roles": "Role", "wish": "Wish", "giver": "Giver", "audience": "Audience", "news": "News",
    "basis": "Basis", "shown": "Shown", "reply": "Reply", "outcome": "Outcome", "knowledge": "Knowledge",
    "condition": "Condition", "vulnerability": "Vulnerability", "claim": "Claim", "why": "WhySearch",
    "kind": "ObstacleKind", "act": "act", "step": "step", "right": "Right", "how": "Looked", "way": "Way",
}  # fmt: skip
"""In which places of sentences codes stand, and of what set."""
_ON_PAGES = {f"act.needs_{what}": f"web.do.needs_{what}" for what in ("words", "whom", "request", "time", "one_of")}
"""What the command says by naming its options, as a page says it."""
_WITHIN = {"people": "", "whole": "", "report": "proof", "offline": "work"}
"""Where pages belong whose addresses do not say it."""
_MACHINES = frozenset({"desk", "matching", "worker", "console", "door"})
_MINUTE = len("2026-11-29 08:30")
_IN_UTC = re.compile(r"(\d{4}-\d\d-\d\d \d\d:\d\d) UTC")  # as sentences of the core say a moment


def environment(**options: Any) -> Environment:
    """The environment of all pages."""
    made = Environment(**{**options, "undefined": StrictUndefined, "trim_blocks": True, "lstrip_blocks": True})  # noqa: S701 - Django asks for autoescape
    made.globals.update(static=static, url=_url, words=words, said=said_here, value=value_here, text=text)
    made.globals.update(moment=moment, zone=timezone.get_current_timezone_name, address=address_of, faults_of=faults_of)
    made.globals.update(part_of=part_of)
    made.filters.update(dialled=dialled, grouped=grouped_here)
    return made


def part_of(here: str, part: str) -> bool:
    """Whether a page lies within a part of the menu, both by their addresses."""
    first = here.strip("/").partition("/")[0]
    return _WITHIN.get(first, first) == part.strip("/")


def dialled(phone: str) -> str:
    """The figures of a telephone number, as a telephone takes them: behind a country, no zero in brackets."""
    abroad = phone.strip().startswith("+")
    said = phone.replace("(0)", "") if abroad else phone
    figures = "".join(str(unicodedata.digit(each)) for each in said if each.isdigit())
    return f"+{figures}" if abroad else figures


def language() -> str:
    """The language of the visitor."""
    asked = (get_language() or settings.LANGUAGE_CODE).split("-")[0]
    return asked if asked in LANGUAGES else FALLBACK


def words(id_: str, **values: Value) -> Markup:
    """A sentence by its id, with its values isolated."""
    return said(sentence(id_, **values), language()) if values else _words(id_, language())


def text(id_: str, **values: Value) -> str:
    """A sentence by its id as plain text, for attributes and titles."""
    return say(sentence(id_, **values), language()) if values else _text(id_, language())


@cache  # of texts without values there are as many as the catalogues have
def _words(id_: str, spoken: str) -> Markup:
    return said(sentence(id_), spoken)


@cache
def _text(id_: str, spoken: str) -> str:
    return say(sentence(id_), spoken)


def sentence_text(told: Sentence) -> str:
    """A sentence of the core as plain text."""
    return say(told, language())


def said_here(told: Sentence) -> Markup:
    """A sentence of the core, with its values isolated."""
    return said(told, language())


def value_here(of_a_list: str) -> Markup:
    """A value from a list, isolated from the text around it."""
    return value(of_a_list, language())


def grouped_here(count: int) -> str:
    """A figure with its thousands apart."""
    return grouped(count, language())


def moment(at: datetime) -> Markup:
    """A moment in the time of the desk, to the minute; with the day by the Hebrew calendar, in Hebrew beside it."""
    spoken = language()
    day = _hebrew_day(timezone.localtime(at).date(), spoken)
    exactly, minute = at.isoformat(timespec="minutes"), _minute_of(at)
    beside = f' <span class="hebrew-day">({day})</span>' if spoken == "he" and day else ""
    return Markup(f'<time dir="ltr" datetime="{exactly}" title="{day}">{minute}</time>{beside}')  # noqa: S704 - the day is escaped


def _minute_of(at: datetime) -> str:
    return timezone.localtime(at).isoformat(" ", "minutes")[:_MINUTE]


@lru_cache(maxsize=1_000)  # a list shows few days many times
def _hebrew_day(on: date, spoken: str) -> Markup:
    return escape(hebrew_date(on, spoken))


def named(told: Sentence, names: Mapping[str, str] | None = None) -> Sentence:
    """A sentence of the core with the names of users and cases, and its codes in words; `names` as `names_in` gives."""
    if told.id in _ON_PAGES:
        return sentence("web.do.needs_knowledge" if told.values.get("option") == "--knowledge" else _ON_PAGES[told.id])
    coded = Sentence(told.id, {place: _coded(place, it) for place, it in told.values.items()})
    return told_by_name(the_home(), coded, names)


def who_acted(actor: str) -> str:
    """The name of a user, or words for what acts by itself."""
    return text(f"web.actor.{actor}") if actor in _MACHINES else name_of_actor(the_home(), actor)


def _coded(place: str, given: Value) -> Value:
    """The words for codes, where a place holds them."""
    if given in _MACHINES:
        return who_acted(str(given))
    if not isinstance(given, str):
        return given
    if in_utc := _IN_UTC.fullmatch(given):
        return _minute_of(datetime.fromisoformat(in_utc[1]).replace(tzinfo=UTC))
    kind = _KINDS.get(place)
    if kind is None:
        return given
    codes = given.replace(" ", "_").replace(",_", ", ").split(", ")  # an event writes them apart
    known = catalogue(FALLBACK)
    if any(f"web.{kind}.{code}" not in known for code in codes):
        return given
    return ", ".join(text(f"web.{kind}.{code}") for code in codes)


def marks_of(standing: Iterable[Alike]) -> Markup:
    """People as marks, each a link of its own; written by hand, since there may be ten thousand."""
    return Markup("".join(map(_marks, standing)))  # noqa: S704 - of our own words and of figures alone


def _marks(alike: Alike) -> str:
    begin = f'<a class="mark {alike.state}{" late" if alike.late else ""}" href="/people/'
    return "".join([f'{begin}{called}/" aria-label="{called}"></a>' for called in map(address_of, alike.records)])


def frame(request: HttpRequest) -> Mapping[str, Any]:
    """What stands around every page."""
    visitor = visitor_of(request) if hasattr(request, "user") else None
    return {
        "visitor": visitor,
        "may": {} if visitor is None else visitor.rights(),
        "language": language(),
        "languages": LANGUAGES,
        "direction": LANGUAGES[language()].direction,
        "here": request.path,
        "open_door": settings.OPEN_DOOR,
        "tokens": cache(partial(get_token, request)),
        "actor": cache(who_acted),
        "named": named,
        "notices": list(get_messages(request)) if hasattr(request, "_messages") else [],
    }


def _url(name: str, *args: Any) -> str:
    return _kept_url(name, args)


@lru_cache(maxsize=10_000)  # of lists: each row has a few
def _kept_url(name: str, args: tuple[Any, ...]) -> str:
    return reverse(name, args=args)
