"""Messages as pages show them: to whom each goes by name, and what became of it. In few queries, however many."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.conf import settings

from ingather.actions.messages import id_of_message, said_by, said_by_each
from ingather.reports.letter import Letter, letter_of
from ingather.store.home import Home
from ingather.store.models import Message
from ingather.store.own_words import own_words
from ingather.store.users import names_of_actors
from ingather.text.sentence import Sentence
from ingather.web.templating import text

_OUTSIDE = {"person": "web.told.person", "enquirer": "web.told.enquirer"}


@dataclass(frozen=True, slots=True)
class Shown:
    """One message: how people call it, to whom it goes, its subject, and what it says in one line."""

    message: Message
    called: str
    who: str
    subject: Sentence
    line: Sentence


def shown(home: Home, messages: Iterable[Message]) -> list[Shown]:
    """These messages, in their order."""
    told = list(messages)
    names = names_of_actors(home, {message.to for message in told})
    return [
        Shown(each, id_of_message(each), _who(each.to, names[each.to]), said.subject, said.line)
        for each, said in zip(told, said_by_each(told), strict=True)
    ]


def messages_of_case(home: Home, record: int) -> list[Shown]:
    """Every message about a case, the last first: what `messages_of_case.html` needs as `sent`."""
    return shown(home, Message.objects.filter(record=record).order_by("-due", "key"))


def letters(home: Home, message: Message, language: str) -> list[tuple[str, str, Letter]]:
    """What a message says alone, in each language with its name; in the language of its recipient first."""
    said, own, known = [said_by(message)], own_words(home), dict(settings.LANGUAGES)
    first = language if language in known else settings.LANGUAGE_CODE
    codes = [first, *(code for code in known if code != first)]
    return [(code, known[code], letter_of(said, code, own)) for code in codes]


def _who(to: str, name: str) -> str:
    outside = _OUTSIDE.get(to.partition(":")[0])
    return name if outside is None else text(outside)
