"""Look at pairs of records at a glance, and keep those that more than a glance could find to be one person."""

import math
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.births import numbers_of
from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.matching.model import Model
from ingather.matching.plain import plain
from ingather.matching.prepared import Ints, Prepared, Texts
from ingather.matching.score import RARITY_CAPS
from ingather.matching.sift import ABOUT, ANY, FINENESS, OF_BIRTH, OF_TOKEN, bound_fields, bound_names

Words = npt.NDArray[np.uint32]
Masks = npt.NDArray[np.uint64]
Floats = npt.NDArray[np.float32]
_CODED = (Compared.SEX, Compared.POSTCODE, Compared.PLACE, Compared.BIRTH_PLACE, Compared.ADDRESS, Compared.OCCUPATION,
          Compared.PHONE, Compared.EMAIL, Compared.IDENTIFIER)  # fmt: skip
_WORDS = (Compared.PLACE, Compared.BIRTH_PLACE, Compared.ADDRESS)
_KIN = (Compared.FATHER, Compared.MOTHER, Compared.SPOUSE)
_ALIKE = 0.85  # of its rarity, that a token gives at most which is not the same
_FIELDS = ABOUT + np.arange(
    len(_CODED) + 1, dtype=np.int32
)  # the places of the coded fields and of the postcode's area
_SETS = ABOUT + len(_FIELDS) + 2 * np.arange(len(_KIN) + len(_WORDS), dtype=np.int32)
_BIRTHS = int(_SETS[-1]) + 2
_AT_ONCE = 1 << 11  # pairs, whose cards stay at hand from the fields to the names
_LINE = 16  # words that come from memory at once
_NEVER = -(1 << 30)  # a weight below every other
_LOW = np.uint64(0xFFFFFFFF)


@dataclass(frozen=True, slots=True)
class Glance:
    """n records as the glance needs them: a card of each, and one of each name; see `sift`.

    `fields` and `sets` tell which fields and sets of sounds any record fills.
    """

    card: Words
    names: Words
    fields: npt.NDArray[np.bool_]
    sets: npt.NDArray[np.bool_]


def glance_at(prepared: Prepared) -> Glance:
    """The records as the glance needs them."""
    named, sound = prepared.named, prepared.marks.sound
    names = _names(prepared)
    first = np.searchsorted(named.owner, np.arange(prepared.size + 1))
    most = np.zeros(prepared.size, dtype=np.uint32)
    begin = np.flatnonzero(np.diff(named.owner, prepend=-1))
    if len(begin):
        gives = (names[:, OF_TOKEN - 1 :: OF_TOKEN] >> 1).sum(axis=1, dtype=np.uint32)
        most[named.owner[begin]] = np.maximum.reduceat(gives, begin)
    births = _births(prepared.births)
    card = np.zeros((prepared.size, -(-(_BIRTHS + births.shape[1]) // _LINE) * _LINE), dtype=np.uint32)
    card[:, 0], card[:, 1], card[:, 2] = first[:-1], np.diff(first), most
    for place, compared in zip(_FIELDS, _CODED, strict=False):
        card[:, place] = _coded(prepared, compared)
    card[:, _FIELDS[-1]] = _hashed(prepared.codes[Compared.POSTCODE].part)
    masks = [*_kin_masks(prepared, sound), *_word_masks(prepared, sound)]
    for place, mask in zip(_SETS, masks, strict=True):
        card[:, place], card[:, place + 1] = mask & _LOW, mask >> np.uint64(32)
    card[:, _BIRTHS : _BIRTHS + births.shape[1]] = births
    return _filled(card, names)


def written(glance: Glance) -> Iterator[bytes]:
    """What a glance needs of each record by itself, as few words as hold it; see `from_written`."""
    used = (glance.names[:, ::OF_TOKEN] != 0).sum(axis=1)
    last = glance.card.shape[1] - np.argmax(glance.card[:, ::-1] != 0, axis=1)
    for card, many in zip(glance.card, np.maximum(last, ABOUT).tolist(), strict=True):
        first, count = int(card[0]), int(card[1])
        wide = int(used[first : first + count].max(initial=0))
        head = np.concatenate([np.array([wide], dtype=np.uint32), card[1:many]])
        names = glance.names[first : first + count, : wide * OF_TOKEN]
        yield head.astype("<u4").tobytes() + names.astype("<u4").tobytes()


def from_written(texts: Sequence[bytes]) -> Glance:
    """The records that were written one by one, as the glance needs them, in this order."""
    words = [np.frombuffer(text, dtype="<u4") for text in texts]
    wide, count = (np.array([int(own[place]) for own in words], dtype=np.int64) for place in (0, 1))
    length = np.array([*map(len, words)], dtype=np.int64) - wide * count * OF_TOKEN
    card = np.zeros((len(words), -(-max(int(length.max(initial=0)), _BIRTHS + OF_BIRTH) // _LINE) * _LINE), np.uint32)
    names = np.zeros((int(count.sum()), max(int(wide.max(initial=0)), 1) * OF_TOKEN), dtype=np.uint32)
    first = np.cumsum(count) - count
    for own, row, many, start, held, across in zip(words, card, length, first, count, wide, strict=True):
        row[:many] = own[:many]
        names[start : start + held, : across * OF_TOKEN] = own[many:].reshape(held, across * OF_TOKEN)
    card[:, 0] = first
    return _filled(card, names)


def _filled(card: Words, names: Words) -> Glance:
    sets = card[:, _SETS] | card[:, _SETS + 1]
    return Glance(card, names, np.any(card[:, _FIELDS], axis=0), np.any(sets, axis=0))


def promising(
    left: Glance, right: Glance, pairs: Masks, model: Model, *, least: float, most: int | None = None
) -> Masks:
    """The pairs (`left << 32 | right`) that can reach the weight `least`, in bits.

    Of more than `most`, those that can reach most.
    """
    floor = _fine(least)
    reach = bound(left, right, pairs, model, floor=floor)
    places = np.flatnonzero(reach >= floor)
    if most is not None and len(places) > most:
        places = np.sort(places[np.argsort(-reach[places], kind="stable")[:most]])
    return pairs[places]


def bound(left: Glance, right: Glance, pairs: Masks, model: Model, *, floor: int = _NEVER) -> Ints:
    """The most weight that each pair can have, in FINENESS to a bit; below `floor` it may be set too high."""
    found = np.empty(len(pairs), dtype=np.int32)
    coded, masks, births, names = _weights(model)
    fields, sets = left.fields & right.fields, left.sets & right.sets
    cards, written = (plain(left.card), plain(right.card)), (plain(left.names), plain(right.names))
    of_fields, of_sets = (plain(_FIELDS[fields]), plain(coded[fields])), (plain(_SETS[sets]), plain(masks[sets]))
    for start in range(0, len(pairs), _AT_ONCE):
        some, out = plain(pairs[start : start + _AT_ONCE]), plain(found[start : start + _AT_ONCE])
        bound_fields(some, *cards, *of_fields, *of_sets, _BIRTHS, plain(births), out)
        bound_names(some, *cards, *written, plain(names), floor, out)
    return found


def _fine(bits: float) -> int:
    """So many bits as a whole number that is not more."""
    return math.floor(max(bits, -1e6) * FINENESS)


def _weights(model: Model) -> tuple[Ints, Ints, Ints, Ints]:
    """The most that each thing can give, for the coded fields, the sets of sounds, the births and the names."""
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
    return _at_most(coded), _at_most(masks), _at_most(births), _at_most(names)


def _at_most(bits: npt.ArrayLike) -> Ints:
    """Bits as whole numbers that are not less."""
    return np.ceil(np.asarray(bits, dtype=np.float64) * FINENESS).astype(np.int32)


def _names(prepared: Prepared) -> Words:
    """A card for each name: OF_TOKEN words for each of its tokens."""
    named, marks = prepared.named, prepared.marks
    hashes = np.array([*(zlib.crc32(token.encode()) or 1 for token in prepared.tokens), 0], dtype=np.uint32)
    of_token = np.zeros((len(hashes), OF_TOKEN), dtype=np.uint32)
    of_token[:, 0] = hashes
    of_token[:, 1:7] = np.concatenate([marks.sound, marks.letter[:, None]], axis=1).view(np.uint32)
    of_token[:-1, 7] = 2 * _at_most(prepared.rarity)
    names = of_token[named.tokens]
    names[:, :, 7] += (named.optional == 0) & (named.tokens >= 0)
    return names.reshape(len(names), named.tokens.shape[1] * OF_TOKEN)


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


def _births(days: Ints) -> Words:
    """Each reading as its first and last day, and the numbers of the first in one."""
    first = days[:, :, 0]
    year, month, day = numbers_of(first)
    told = np.stack([first + 1, days[:, :, 1] + 1, year << 9 | month << 5 | day], axis=2)
    told[first < 0] = 0
    return told.reshape(len(told), days.shape[1] * OF_BIRTH).astype(np.uint32)


def _word_masks(prepared: Prepared, sound: Masks) -> list[Masks]:
    """The sounds of what is said in words; a place that the gazetteer knows may be near any other."""
    masks = []
    for compared in _WORDS:
        texts = prepared.texts[compared]
        of_text = np.bitwise_or.reduce(sound[texts.tokens, 0], axis=1)
        known = np.array([bool(places) for places in texts.candidates], dtype=np.bool_)
        masks.append(np.append(np.where(known, ~np.uint64(0), of_text), np.uint64(0))[texts.code])
    return masks


def _kin_masks(prepared: Prepared, sound: Masks) -> list[Masks]:
    return [np.bitwise_or.reduce(sound[prepared.kin[compared], 0], axis=1) for compared in _KIN]
