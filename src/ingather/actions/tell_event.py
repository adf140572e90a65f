"""Say what happened to those who may see names: the ids of users and cases become names."""

import re

from ingather.store.home import Home
from ingather.store.record_names import name_of
from ingather.store.users import name_of_actor
from ingather.text.sentence import Sentence, Value

_USER = re.compile(r"user:[0-9a-f-]{36}")
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
_CASES = frozenset({"case", "surviving", "carried_from"})


def told(home: Home, said: Sentence) -> Sentence:
    """The sentence with the names of users and cases; a code of several words is written apart."""
    return Sentence(said.id, {place: _named(home, place, value) for place, value in said.values.items()})


def _named(home: Home, place: str, value: Value) -> Value:
    if not isinstance(value, str):
        return value
    if place in _CASES and value.isdecimal():
        return name_of(int(value))
    if _CODE.fullmatch(value):
        return value.replace("_", " ")
    return _USER.sub(lambda found: name_of_actor(home, found[0]), value)
