"""A sentence the core wants said: its name and what goes into it, without a language."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

Value = str | int | float


@dataclass(frozen=True, slots=True)
class Sentence:
    """The id of a sentence in the wording catalogues, with the values that fill its places."""

    id: str
    values: Mapping[str, Value] = field(default_factory=dict)

    def __post_init__(self) -> None:
        object.__setattr__(self, "values", MappingProxyType(dict(self.values)))

    def __hash__(self) -> int:
        return hash((self.id, tuple(sorted(self.values.items()))))


def sentence(id_: str, /, **values: Value) -> Sentence:
    """The sentence of that id, its places filled by keyword."""
    return Sentence(id_, values)
