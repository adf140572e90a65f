"""The account as one page that needs nothing else: no network, no other file, no script to be read."""

import base64
import hashlib
from collections.abc import Mapping
from functools import cache, lru_cache, partial
from importlib.resources import files
from pathlib import Path

from jinja2 import Environment, StrictUndefined, Template
from jinja2.environment import TemplateStream
from markupsafe import Markup

from ingather.actions.account import Account, State
from ingather.reports.chance import percent, strength
from ingather.reports.columns import columns_shown
from ingather.reports.comparison import CELLS_SHOWN, Verdict
from ingather.reports.entry import Entry, register
from ingather.reports.markup import from_the_right, said, value
from ingather.reports.sums import accounted_fates, disagreements, totals
from ingather.text.sentence import Sentence, Value, sentence
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import say, say_isolated

_PIECE = 200  # template events gathered into one write
_REMEMBERED = 4096  # texts that return on a page: labels, headers, names of lists; forgotten with the page
_BANDS = ((300, "few"), (1500, "some"))  # how large the marks of the roll are drawn


def account_html(account: Account, *, made_at: str, language: str = "en") -> str:
    """The whole page as text."""
    return "".join(_stream(account, made_at, language))


def write_account_html(account: Account, path: Path, *, made_at: str, language: str = "en") -> None:
    """The page written piece by piece, so that a long roll needs no more memory than a short one."""
    with path.open("w", encoding="utf-8", newline="\n") as file:
        file.writelines(_stream(account, made_at, language))


def _stream(account: Account, made_at: str, language: str) -> TemplateStream:
    stream = _template().stream(
        register=register(account),
        account=account,
        states={state: sum(1 for each in account.people if each.state is state) for state in State},
        disagreements=disagreements(account),
        fates=accounted_fates(account),
        totals=totals(account),
        made_at=made_at,
        language=language,
        band=next((band for most, band in _BANDS if len(account.people) <= most), "many"),
        verdicts=(Verdict.SAME, Verdict.ALIKE, Verdict.DIFFERS),
        words=lru_cache(_REMEMBERED)(partial(_words, language)),
        linked=partial(_linked, language),
        plain=partial(_plain, language),
        page_direction=LANGUAGES[language].direction,
        said=partial(said, language=language),
        value=lru_cache(_REMEMBERED)(partial(value, language=language)),
        label=partial(_label, language),
    )
    stream.enable_buffering(_PIECE)
    return stream


@cache
def _template() -> Template:
    environment = Environment(autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True)
    script = _asset("account.js")
    digest = base64.b64encode(hashlib.sha256(script.encode()).digest()).decode()
    environment.globals.update(
        style=_asset("account.css"),
        signs=_asset("signs.html"),
        script=script,
        script_digest=digest,
        percent=percent,
        columns_shown=columns_shown,
        most_cells=CELLS_SHOWN,
        strength=strength,
        from_the_right=from_the_right,
    )
    return environment.from_string(_asset("account.html"))


def _asset(name: str) -> str:
    return files("ingather.reports").joinpath(name).read_text("utf-8")


def _words(language: str, id_: str, **values: Value) -> Markup:
    return said(Sentence(id_, values), language)


def _linked(language: str, id_: str, links: Mapping[str, str], /, **values: Value) -> Markup:
    return said(Sentence(id_, values), language, links)


def _plain(language: str, id_: str) -> str:
    return say(sentence(id_), language)


def _label(language: str, entry: Entry) -> str:
    """What a mark of the roll is called: the person's name, and their state in words."""
    person = entry.person
    name = person.record.name or _plain(language, "no_name")
    state = _plain(language, f"state.{person.state}")
    return say_isolated(
        sentence("page.mark_care" if person.needs_person else "page.mark", name=name, state=state), language
    )
