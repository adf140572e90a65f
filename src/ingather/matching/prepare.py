"""Prepare records for comparing: every field as arrays of small integers, each distinct value understood once."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache

import numpy as np
import numpy.typing as npt

from ingather.matching.born import births_of
from ingather.matching.distinct import combinations
from ingather.matching.levels import Compared
from ingather.matching.marks import marks_of
from ingather.matching.model import Model
from ingather.matching.named import name_records
from ingather.matching.prepared import Ints, Named, Prepared, Texts, Vocabulary, as_matrix
from ingather.matching.telling import email_of, number_of, phone_of, postcodes_of, telling_of
from ingather.names.tokens import MOST_TOKENS, tokenise
from ingather.places.find import find
from ingather.places.place import Place
from ingather.places.spots import spots_of
from ingather.records.columns import sexes
from ingather.records.field import Field
from ingather.records.records import Records, Values
from ingather.text.folding import fold

PLACES = {
    Compared.PLACE: (Field.RESIDENCE, Field.ADDRESS),
    Compared.BIRTH_PLACE: (Field.BIRTH_PLACE,),
}
KIN = {Compared.FATHER: Field.FATHER, Compared.MOTHER: Field.MOTHER, Compared.SPOUSE: Field.SPOUSE}
_TELLING = {
    Compared.PHONE: (Field.PHONE, phone_of),
    Compared.EMAIL: (Field.EMAIL, email_of),
    Compared.IDENTIFIER: (Field.IDENTIFIER, number_of),
}
_SEX_CODES = {"female": 1, "male": 2, "other": 3}


def prepare(records: Records, model: Model, *, as_of: date) -> Prepared:
    """The records as arrays. `as_of` is the day on which ages count that carry no date of their own."""
    return weigh(take_apart(records, as_of=as_of), model)


def weigh(prepared: Prepared, model: Model) -> Prepared:
    """The same records with the rarity that a model gives their tokens."""
    return replace(prepared, rarity=model.rarities(prepared.tokens))


def take_apart(records: Records, *, as_of: date) -> Prepared:
    """The records as arrays, before any model weighs their tokens."""
    vocabulary = Vocabulary()
    named = name_records(records, vocabulary)
    births = births_of(records, as_of)
    kin = {compared: _kin(records, field, named, vocabulary) for compared, field in KIN.items()}
    places = {compared: _places(records, fields, vocabulary) for compared, fields in PLACES.items()}
    address = _words(records, Field.ADDRESS, vocabulary, beside=Field.RESIDENCE)
    texts = {**places, Compared.ADDRESS: address, Compared.OCCUPATION: _words(records, Field.OCCUPATION, vocabulary)}
    tokens = tuple(vocabulary.ids)
    return Prepared(
        size=len(records),
        tokens=tokens,
        rarity=np.zeros(len(tokens), dtype=np.float32),
        named=named,
        births=births.days,
        precise=births.precise,
        about=births.about,
        sex=_sexes(records),
        kin=kin,
        texts=texts,
        marks=marks_of(tokens),
        codes={Compared.POSTCODE: postcodes_of(records)},
        telling={compared: telling_of(records, field, how) for compared, (field, how) in _TELLING.items()},
    )


def _sexes(records: Records) -> npt.NDArray[np.int8]:
    codes = np.zeros(len(records), dtype=np.int8)
    for values in records.of(Field.SEX):
        table = [_SEX_CODES.get(sexes().get(fold(value), ""), 0) for value in values.distinct]
        codes = np.where(codes == 0, np.array([*table, 0], dtype=np.int8)[values.codes], codes)
    return codes


def _kin(records: Records, field: Field, named: Named, vocabulary: Vocabulary) -> Ints:
    """The tokens of a relative's name, without those of the person's own name (the shared family name)."""
    columns = list(records.of(field))
    if not columns:
        return np.full((len(records), 1), -1, dtype=np.int32)
    found = combinations(columns, len(records))
    rows = [vocabulary.ids_of(_kin_tokens(columns, int(index))) for index in found.example]
    kin = as_matrix(rows, MOST_TOKENS)[found.of_row]
    own = _is_own(kin, named) & (kin >= 0)
    own &= (~own & (kin >= 0)).any(axis=1, keepdims=True)  # a relative of the same name is still somebody
    kin = np.where(own, np.int32(-1), kin)
    return np.take_along_axis(kin, np.argsort(kin < 0, axis=1, kind="stable"), axis=1)


def _kin_tokens(columns: Sequence[Values], index: int) -> list[str]:
    return [token for v in columns if v.codes[index] >= 0 for token in tokenise(v.value(index)).tokens]


def _is_own(kin: Ints, named: Named) -> npt.NDArray[np.bool_]:
    """Which of these tokens (n by K) stand in any name of the record itself."""
    own = np.zeros(kin.shape, dtype=np.bool_)
    shared = (kin[named.owner][:, :, None] == named.tokens[:, None, :]).any(axis=2)
    np.logical_or.at(own, named.owner, shared)
    return own


def _places(records: Records, fields: tuple[Field, ...], vocabulary: Vocabulary) -> Texts:
    """Where somebody lives, or was born: by the first of these fields that a record fills."""
    columns = [list(records.of(field)) for field in fields]
    found = combinations([values for column in columns for values in column], len(records))
    texts: dict[tuple[str, ...], int] = {}
    code = np.full(len(found), -1, dtype=np.int32)
    for place, index in enumerate(found.example.tolist()):
        cells = next((cells for column in columns if (cells := _at(column, index))), ())
        if cells:
            code[place] = texts.setdefault(cells, len(texts))
    tokens = [vocabulary.ids_of(_tokens_of(cells)) for cells in texts]
    candidates = tuple(_candidates(", ".join(cells)) for cells in texts)
    return Texts(code[found.of_row], as_matrix(tokens, MOST_TOKENS), candidates, spots_of(candidates))


def _words(records: Records, field: Field, vocabulary: Vocabulary, *, beside: Field | None = None) -> Texts:
    """What a field says in words, in the rows that also say something in the field `beside`."""
    columns = list(records.of(field))
    found = combinations(columns, len(records))
    texts: dict[tuple[str, ...], int] = {}
    code = np.full(len(found), -1, dtype=np.int32)
    for place, index in enumerate(found.example.tolist()):
        if tokens := tuple(dict.fromkeys(fold(" ".join(_at(columns, index))).split())):
            code[place] = texts.setdefault(tokens, len(texts))
    of_row = code[found.of_row]
    if beside is not None:
        there = np.any(
            [values.codes >= 0 for values in records.of(beside)] or [np.zeros(len(records), np.bool_)], axis=0
        )
        of_row = np.where(there, of_row, np.int32(-1))
    nowhere: tuple[tuple[Place, ...], ...] = ((),) * len(texts)
    words = as_matrix([vocabulary.ids_of(tokens) for tokens in texts], MOST_TOKENS)
    return Texts(of_row, words, nowhere, spots_of(nowhere))


def _at(columns: Sequence[Values], index: int) -> tuple[str, ...]:
    return tuple(values.value(index) for values in columns if values.codes[index] >= 0)


def _tokens_of(cells: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(token for cell in cells for token in _place_tokens(cell)))


@lru_cache(maxsize=1 << 14)
def _candidates(text: str) -> tuple[Place, ...]:
    return tuple(find(text))


@lru_cache(maxsize=1 << 14)
def _place_tokens(cell: str) -> tuple[str, ...]:
    return tuple(token for token in tokenise(cell).tokens if not token.isdigit() and len(token) > 1)
