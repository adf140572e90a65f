"""Say why two records are or are not one person: one sentence for each level, without a language."""

from collections.abc import Mapping, Sequence

from ingather.matching.levels import Compared, level_name
from ingather.records.field import Field
from ingather.records.record import Record
from ingather.text.sentence import Sentence, sentence

_FIELDS: Mapping[Compared, tuple[Field, ...]] = {
    Compared.BIRTH: (Field.BIRTH, Field.AGE),
    Compared.SEX: (Field.SEX,),
    Compared.FATHER: (Field.FATHER,),
    Compared.MOTHER: (Field.MOTHER,),
    Compared.SPOUSE: (Field.SPOUSE,),
    Compared.PLACE: (Field.RESIDENCE, Field.ADDRESS),
    Compared.BIRTH_PLACE: (Field.BIRTH_PLACE,),
    Compared.PHONE: (Field.PHONE,),
    Compared.EMAIL: (Field.EMAIL,),
    Compared.IDENTIFIER: (Field.IDENTIFIER,),
    Compared.POSTCODE: (Field.POSTCODE,),
    Compared.ADDRESS: (Field.ADDRESS,),
    Compared.OCCUPATION: (Field.OCCUPATION,),
}


def explain(left: Record, right: Record, levels: Sequence[int]) -> tuple[Sentence, ...]:
    """The sentences of a pair's levels, in the order of the fields; what is missing says nothing."""
    return tuple(
        _sentence(compared, level, left, right)
        for compared, level in zip(Compared, map(int, levels), strict=True)
        if level
    )


def _sentence(compared: Compared, level: int, left: Record, right: Record) -> Sentence:
    id_ = f"{compared.name.lower()}.{level_name(compared, level)}"
    return sentence(id_, left=_shown(compared, left), right=_shown(compared, right))


def _shown(compared: Compared, record: Record) -> str:
    """What a record says about a compared thing, as its list wrote it."""
    if compared is Compared.NAME:
        born = record.first(Field.MAIDEN)
        return f"{record.name} ({born})" if born else record.name
    return next((value for field in _FIELDS[compared] if (value := record.first(field))), "")
