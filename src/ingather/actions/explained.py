"""Two rows explained: what both say about each thing, how that stands to each other, and what it gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from ingather.matching.levels import Compared
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.text.sentence import Sentence

SAID_IN: Mapping[Compared, tuple[Field, ...]] = {
    Compared.NAME: (Field.NAME, Field.GIVEN, Field.PATRONYMIC, Field.FAMILY, Field.MAIDEN, Field.NICKNAME),
    Compared.BIRTH: (Field.BIRTH, Field.AGE),
    Compared.SEX: (Field.SEX,),
    Compared.FATHER: (Field.FATHER,),
    Compared.MOTHER: (Field.MOTHER,),
    Compared.SPOUSE: (Field.SPOUSE,),
    Compared.PLACE: (Field.RESIDENCE,),
    Compared.PHONE: (Field.PHONE,),
    Compared.EMAIL: (Field.EMAIL,),
    Compared.IDENTIFIER: (Field.IDENTIFIER,),
    Compared.BIRTH_PLACE: (Field.BIRTH_PLACE,),
    Compared.POSTCODE: (Field.POSTCODE,),
    Compared.ADDRESS: (Field.ADDRESS,),
    Compared.OCCUPATION: (Field.OCCUPATION,),
}
WHOLE_ADDRESS = (Field.RESIDENCE, Field.ADDRESS)  # an address tells where somebody lives, if nothing else does


@dataclass(frozen=True, slots=True)
class Aspect:
    """What two rows say about one thing, how that stands to each other, and the bits that it gives."""

    compared: Compared
    left: str
    right: str
    level: int
    bits: float


@dataclass(frozen=True, slots=True)
class Explained:
    """Two rows and why they are or are not one person.

    `prior` and `weight` are in bits; `weight` is the sum of the aspects, of `family` (what two people of one family
    would share as well) and of `bound` (what was taken off because no given name could be compared).
    """

    left: Record
    right: Record
    aspects: tuple[Aspect, ...]
    family: float
    bound: float
    prior: float
    weight: float
    probability: float
    sentences: tuple[Sentence, ...]
    contradicting: bool


def aspects_of(left: Record, right: Record, levels: Sequence[int], bits: Sequence[float]) -> tuple[Aspect, ...]:
    """Every thing that is compared, with what both rows say of it."""
    return tuple(
        Aspect(compared, _said(compared, left), _said(compared, right), levels[compared], bits[compared])
        for compared in Compared
    )


def _said(compared: Compared, record: Record) -> str:
    """What a record says about a compared thing, all its columns together."""
    fields = SAID_IN[compared]
    if compared is Compared.PLACE and not record.first(Field.RESIDENCE):
        fields = WHOLE_ADDRESS
    return " · ".join(dict.fromkeys(value for field in fields for value in record.reading.get(field, ())))
