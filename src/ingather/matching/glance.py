"""Look at pairs of records at a glance, and keep those that more than a glance could find to be one person."""

import math
import zlib
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.births import numbers_of
from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.matching.model import Model
from ingather.matching.plain import plain
from ingather.matching.prepared import Ints, Named, Prepared, Texts
from ingather.matching.score import RARITY_CAPS
from ingather.matching.sift import ANY, bounds

Floats = npt.NDArray[np.float32]
Words = npt.NDArray[np.uint32]
Masks = npt.NDArray[np.uint64]
_CODED = (Compared.SEX, Compared.POSTCODE, Compared.PLACE, Compared.BIRTH_PLACE, Compared.ADDRESS, Compared.OCCUPATION,
          Compared.PHONE, Compared.EMAIL, Compared.IDENTIFIER)  # fmt: skip
_WORDS = (Compared.PLACE, Compared.BIRTH_PLACE, Compared.ADDRESS)
_KIN = (Compared.FATHER, Compared.MOTHER, Compared.SPOUSE)
_ALIKE = 0.85  # of its rarity, that a token gives at most which is not the same


@dataclass(frozen=True, slots=True)
class Glance:
    """n records as the glance needs them; see `sift.bounds` for each array."""

    coded: Words
    masks: Masks
    births: Ints
    first: Ints
    token: Words
    sound: Masks
    letter: Masks
    need: npt.NDArray[np.int8]
    rarity: Floats
    most: Floats


def glance_at(prepared: Prepared) -> Glance:
    """The records as the glance needs them."""
    named = prepared.named
    sound, letter = prepared.marks.sound, prepared.marks.letter
    hashes = np.array([*(zlib.crc32(token.encode()) or 1 for token in prepared.tokens), 0], dtype=np.uint32)
    rarity = np.append(prepared.rarity, np.float32(0))[named.tokens]
    return Glance(
        coded=_all_coded(prepared),
        masks=np.concatenate([_kin_masks(prepared, sound), _word_masks(prepared, sound)], axis=1),
        births=_births(prepared.births),
        first=np.searchsorted(named.owner, np.arange(prepared.size + 1)).astype(np.int32),
        token=hashes[named.tokens],
        sound=sound[named.tokens],
        letter=letter[named.tokens],
        need=np.ascontiguousarray((named.optional == 0) & (named.tokens >= 0)).astype(np.int8),
        rarity=rarity,
        most=_most(named, rarity, prepared.size),
    )


def promising(left: Glance, right: Glance, pairs: Ints, model: Model, *, least: float) -> Ints:
    """The pairs (n by 2) that can reach the weight `least`, in bits."""
    return pairs[bound(left, right, pairs, model, least=least) >= least]


def bound(left: Glance, right: Glance, pairs: Ints, model: Model, *, least: float = -math.inf) -> Floats:
    """The most weight that each pair (n by 2) can have, in bits; one below `least` may be higher than it could be."""
    found = np.empty(len(pairs), dtype=np.float32)
    coded, kin, births, names = _weights(model)
    bounds(
        plain(pairs), plain(left.coded), plain(right.coded), plain(coded), plain(left.masks), plain(right.masks),
        plain(kin), plain(left.births), plain(right.births), plain(births), plain(left.first), plain(right.first),
        plain(left.token), plain(right.token), plain(left.sound), plain(right.sound), plain(left.letter),
        plain(right.letter), plain(left.need), plain(right.need), plain(left.rarity), plain(right.rarity),
        plain(left.most), plain(right.most), plain(names), least, plain(found),
    )  # fmt: skip
    return found


def _weights(model: Model) -> tuple[Floats, Floats, Floats, Floats]:
    """The most that each thing can give, for the coded fields, the kin, the births and the names."""
    table = model.weights
    agree, differ = table[:, AgreeLevel.SAME], np.maximum(table[:, AgreeLevel.CONFLICT], table[:, AgreeLevel.SIMILAR])
    exact = [Compared.SEX, Compared.PHONE, Compared.EMAIL, Compared.IDENTIFIER]
    differ[exact] = table[exact, AgreeLevel.CONFLICT]
    either = np.stack([np.maximum(agree, differ), differ], axis=1)
    kin = np.stack([np.maximum(agree + RARITY_CAPS, differ), differ], axis=1)[list(_KIN)]
    unlike = np.minimum(table[:, AgreeLevel.CONFLICT] - differ, 0)  # what is not even alike
    nothing = np.zeros(len(Compared))
    alike = np.stack([nothing, unlike], axis=1)
    birth = table[Compared.BIRTH]
    slip = max(birth[[BirthLevel.NEAR, BirthLevel.SLIP, BirthLevel.SWAPPED, BirthLevel.SHIFTED]])
    steps = [BirthLevel.OPEN, BirthLevel.WIDE, BirthLevel.YEAR, BirthLevel.MONTH, BirthLevel.DAY]
    births = [0.0, birth[BirthLevel.CONFLICT], birth[BirthLevel.YEARS_APART], slip, *birth[steps]]
    name = table[Compared.NAME]
    some = max(name[[NameLevel.CONFLICT, NameLevel.OTHER_GIVEN, NameLevel.OTHER_FAMILY, NameLevel.OTHER_SCRIPT]])
    none = max(name[NameLevel.CONFLICT], name[NameLevel.OTHER_SCRIPT])
    names = [max(name[1:]), some, none, _ALIKE]
    coded = np.concatenate([either[list(_CODED)], alike[[Compared.POSTCODE]]])
    masks = np.concatenate([kin, alike[list(_WORDS)]])
    return _floats(coded), _floats(masks), _floats(births), _floats(names)


def _floats(weights: npt.ArrayLike) -> Floats:
    return np.ascontiguousarray(weights, dtype=np.float32)


def _most(named: Named, rarity: Floats, size: int) -> Floats:
    """The most that the names of each record can give: all tokens of the one whose tokens are rarest."""
    most = np.zeros(size, dtype=np.float32)
    np.maximum.at(most, named.owner, rarity.sum(axis=1, dtype=np.float32))
    return most


def _all_coded(prepared: Prepared) -> Words:
    """The coded fields, and after them the area of the postcode."""
    columns = [_coded(prepared, compared) for compared in _CODED]
    columns.append(_hashed(prepared.codes[Compared.POSTCODE].part))
    return np.ascontiguousarray(np.stack(columns, axis=1))


def _coded(prepared: Prepared, compared: Compared) -> Words:
    """One value of each record as a hash, 0 for none."""
    if compared is Compared.SEX:
        return prepared.sex.astype(np.uint32) * np.uint32(2)
    if compared in prepared.codes:
        return _hashed(prepared.codes[compared].whole)
    if compared in prepared.texts:
        return _texts(prepared.texts[compared], prepared.tokens)
    hashes = prepared.telling[compared]
    several = (hashes != 0).sum(axis=1) > 1
    return np.where(several, np.uint32(ANY), _hashed(hashes[:, 0]))


def _hashed(values: npt.NDArray[np.int64]) -> Words:
    return np.where(values == 0, 0, np.maximum(values & 0xFFFFFFFF, 2)).astype(np.uint32)


def _texts(texts: Texts, tokens: tuple[str, ...]) -> Words:
    """A place by the gazetteer's best candidate, another text by its tokens; a text with other readings is any."""
    of_text = [
        ANY if len(places) > 1 else zlib.crc32(b"%d" % places[0].id) | 2 if places else _text_hash(own, tokens)
        for places, own in zip(texts.candidates, texts.tokens.tolist(), strict=True)
    ]
    return np.array([*of_text, 0], dtype=np.uint32)[texts.code]


def _text_hash(own: list[int], tokens: tuple[str, ...]) -> int:
    return zlib.crc32(" ".join(sorted(tokens[token] for token in own if token >= 0)).encode()) | 2


def _births(days: Ints) -> Ints:
    """Each reading as its first and last day, and the numbers of the first."""
    first = days[:, :, 0]
    return np.ascontiguousarray(np.stack([first, days[:, :, 1], *numbers_of(first)], axis=2))


def _word_masks(prepared: Prepared, sound: Masks) -> Masks:
    """The sounds of what is said in words; a place that the gazetteer knows may be near any other."""
    masks = []
    for compared in _WORDS:
        texts = prepared.texts[compared]
        of_text = np.bitwise_or.reduce(sound[texts.tokens, 0], axis=1)
        known = np.array([bool(places) for places in texts.candidates], dtype=np.bool_)
        masks.append(np.append(np.where(known, ~np.uint64(0), of_text), np.uint64(0))[texts.code])
    return np.ascontiguousarray(np.stack(masks, axis=1))


def _kin_masks(prepared: Prepared, sound: Masks) -> Masks:
    masks = [np.bitwise_or.reduce(sound[prepared.kin[compared], 0], axis=1) for compared in _KIN]
    return np.ascontiguousarray(np.stack(masks, axis=1))
