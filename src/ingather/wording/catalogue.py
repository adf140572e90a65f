"""The texts of each language, from the catalogues beside this module: `en.toml`, and every `en_*.toml`."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from itertools import chain
from types import MappingProxyType

from ingather.text.sentence import Value
from ingather.wording.languages import FALLBACK, LANGUAGES

_PLACE = re.compile(r"\{([a-z0-9_]+)(,?)\}")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a value goes; `grouped` asks for 1,048,576 instead of 1048576."""

    name: str
    grouped: bool


Template = tuple[str | Place, ...]


@cache
def catalogue(language: str) -> Mapping[str, Mapping[str, Template]]:
    """Every text of the language by its id and form; a text without forms has the one form "other"."""
    entries = list(chain.from_iterable(_entries(file) for file in _catalogues(language)))
    texts = {id_: _forms(entry) for id_, entry in entries}
    if not texts:
        raise KeyError(f"no catalogue for the language {language!r}")
    if len(texts) < len(entries):
        raise ValueError(f"a text stands twice in the catalogues of {language!r}")
    return MappingProxyType(texts)


def template(id_: str, language: str, values: Mapping[str, Value]) -> Template:
    """The text of that id, in the form that its values ask for; in English where the language has none yet."""
    spoken = language if id_ in catalogue(language) else FALLBACK
    forms = catalogue(spoken)[id_]
    return forms.get(_form(spoken, values)) or forms["other"]


def _form(language: str, values: Mapping[str, Value]) -> str:
    count = values.get("count")
    if isinstance(count, int | float):
        return LANGUAGES[language].form_of(count)
    return "alike" if "left" in values and values["left"] == values.get("right") else "other"


def _catalogues(language: str) -> list[Traversable]:
    name = re.compile(rf"{re.escape(language)}(_[a-z]+)*\.toml")
    return [file for file in files("ingather.wording").iterdir() if name.fullmatch(file.name)]


def _entries(file: Traversable) -> list[tuple[str, str | Mapping[str, str]]]:
    return list(tomllib.loads(file.read_text("utf-8")).items())


def _forms(entry: str | Mapping[str, str]) -> Mapping[str, Template]:
    forms = {"other": entry} if isinstance(entry, str) else entry
    return {form: _template(text) for form, text in forms.items()}


def _template(text: str) -> Template:
    pieces: list[str | Place] = []
    done = 0
    for found in _PLACE.finditer(text):
        pieces += [text[done : found.start()], Place(found[1], grouped=bool(found[2]))]
        done = found.end()
    return tuple(piece for piece in (*pieces, text[done:]) if piece)
