"""Say what happened to those who may see names: the ids of users and cases become names."""

import re
from collections.abc import Iterable, Mapping

from ingather.store.home import Home
from ingather.store.record_names import name_of
from ingather.store.users import name_of_actor, names_of_actors
from ingather.text.sentence import Sentence, Value

_USER = re.compile(r"user:[0-9a-f-]{36}")
_CODE = re.compile(r"[a-z]+(?:_[a-z]+)+")
_CASES = frozenset({"case", "surviving", "carried_from"})


def told(home: Home, said: Sentence, names: Mapping[str, str] | None = None) -> Sentence:
    """The sentence with the names of users and cases; a code of several words is written apart.

    `names` are those of users that were looked up before, as `names_in` gives them for many sentences at once.
    """
    return Sentence(said.id, {place: _named(home, place, value, names or {}) for place, value in said.values.items()})


def names_in(home: Home, sentences: Iterable[Sentence]) -> dict[str, str]:
    """The names of all users in these sentences, in as many queries as for one."""
    values = (value for said in sentences for value in said.values.values() if isinstance(value, str))
    return names_of_actors(home, sorted({user for value in values for user in _USER.findall(value)}))


def _named(home: Home, place: str, value: Value, names: Mapping[str, str]) -> Value:
    if not isinstance(value, str):
        return value
    if place in _CASES and value.isdecimal():
        return name_of(int(value))
    if _CODE.fullmatch(value):
        return value.replace("_", " ")
    return _USER.sub(lambda found: names.get(found[0]) or name_of_actor(home, found[0]), value)
