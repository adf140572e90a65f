"""The index of names: which words stand in names, how they sound, and which records have them.

Where the keys of the model let whole records meet, this finds a person of whom little but a name is known: by its
letters, slips included, and in other scripts by its sounds. What came together (the records of one list that were
matched at once) stands in pieces of its own, known by the first of its records. Words and records are sealed, and what
is looked up are keyed hashes: a copied database tells neither a name nor who shares one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import ClassVar

import numpy as np
import numpy.typing as npt

from ingather.matching.prepared import Prepared
from ingather.names.grams import gram_counts, gram_masks
from ingather.names.ragged import spread
from ingather.store.bulk import insert, rows_among
from ingather.store.guard import Guard
from ingather.store.models import NameSound, NameUse, NameWords
from ingather.store.record import list_of, records_of

Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int32]
Masks = npt.NDArray[np.uint64]
Hashes = npt.NDArray[np.uint32]
_AT_ONCE = 2_000  # pieces
_NUMBER = "<i8"  # a record, as it is sealed
_SIZE = 8  # bytes of such a number
_MASK = "<u8"  # half of the letters of a word


@dataclass(frozen=True, slots=True)
class Heard:
    """Words that stand in names; the word `word[j]`, by its place, has the sound `sound[j]` of those asked for."""

    words: tuple[str, ...]
    sound: Ints
    word: Ints


class Vocabulary:
    """Words that stand in names, in pieces (a word may come again), and their pairs of letters, as `gram_masks`.

    `counts` are how many pairs each has. `asked` is for whoever asks: what was found for a word stays true as long as
    the vocabulary is this one.
    """

    def __init__(self, pieces: Sequence[tuple[Masks, Longs, bytes]]) -> None:
        self.pieces = len(pieces)
        masks = np.concatenate([np.zeros((0, 2), dtype=np.uint64), *(masks for masks, _ends, _text in pieces)])
        self.masks = np.asfortranarray(masks)
        self.counts = gram_counts(self.masks)
        self.asked: dict[str, dict[str, float]] = {}
        self._pieces = pieces
        self._ends = np.cumsum([len(masks) for masks, _ends, _text in pieces])

    def word(self, place: int) -> str:
        """The word of a place in the masks; it is read only now."""
        piece = int(np.searchsorted(self._ends, place, side="right"))
        masks, ends, text = self._pieces[piece]
        own = place - int(self._ends[piece]) + len(masks)
        return text[ends[own - 1] if own else 0 : ends[own]].decode()


def add_names(guard: Guard, prepared: Prepared, records: Longs) -> None:
    """Put the words of the names of records into the index; record i is `records[i]`."""
    token, record = _uses(prepared, records)
    order = np.lexsort((record, token, record >> 32))
    token, record = token[order], record[order]
    ends = [0, *(np.flatnonzero(np.diff(record >> 32)) + 1).tolist(), len(record)]
    for start, end in pairwise(ends):
        if start < end:
            _add_piece(guard, prepared, token[start:end], record[start:end])


def heard_as(guard: Guard, sounds: Hashes) -> Heard:
    """The words that have any of these sounds; raises `Tampered`."""
    hashes = guard.numbers(sounds).tolist()
    place_of = {number: place for place, number in enumerate(hashes)}
    numbers: dict[str, int] = {}
    sound: list[int] = []
    word: list[int] = []
    for number, first, sealed in rows_among(NameSound, ("sound", "first", "sealed"), hashes):
        own = _words_in(guard, number, first, sealed)
        word += [numbers.setdefault(text, len(numbers)) for text in own]
        sound += [place_of[number]] * len(own)
    return Heard(tuple(numbers), np.array(sound, dtype=np.int32), np.array(word, dtype=np.int32))


_NONCE = 12  # bytes that a sealed text begins with, and no other does


class _Opened:
    """The vocabulary that this process opened last, piece by piece: one that was sealed anew is opened anew."""

    now: ClassVar[tuple[dict[tuple[int, bytes], tuple[Masks, Longs, bytes]], Vocabulary]] = ({}, Vocabulary([]))


def vocabulary(guard: Guard) -> Vocabulary:
    """Every word that stands in names; raises `Tampered`."""
    begins = NameWords.objects.order_by("first").values_list("first", "begin")
    there = [(first, bytes(begin)) for first, begin in begins]
    known, whole = _Opened.now
    if [*known] == there:
        return whole
    missing = [first for first, begin in there if (first, begin) not in known]
    fresh = {
        (first, bytes(sealed[:_NONCE])): _vocabulary_in(guard, first, sealed)
        for first, sealed in rows_among(NameWords, ("first", "sealed"), missing)
    }
    pieces = {piece: opened for piece in there if (opened := fresh.get(piece) or known.get(piece)) is not None}
    whole = Vocabulary([*pieces.values()])
    _Opened.now = pieces, whole
    return whole


def users_of(guard: Guard, words: Sequence[str]) -> tuple[Ints, Longs]:
    """The records that have these words in a name, each behind the place of the word; raises `Tampered`."""
    place_of = {_word_of(guard, word): place for place, word in enumerate(words)}
    places, records = [np.zeros(0, dtype=np.int32)], [np.zeros(0, dtype=np.int64)]
    for word, first, sealed in rows_among(NameUse, ("word", "first", "sealed"), list(place_of)):
        own = _records_in(guard, word, first, sealed)
        records.append(own)
        places.append(np.full(len(own), place_of[word], dtype=np.int32))
    return np.concatenate(places), np.concatenate(records)


def drop_names(first: int, last: int) -> None:
    """Forget the names of the records from one to another, which are whole lists."""
    for table in (NameUse, NameSound, NameWords):
        table.objects.filter(first__range=(first, last)).delete()


def forget_names(guard: Guard, records: Sequence[int]) -> None:
    """Forget these records wherever they stand, and the words that nobody else has who came with them."""
    for number in sorted({list_of(record) for record in records}):
        own = np.array([record for record in records if list_of(record) == number], dtype=np.int64)
        uses = NameUse.objects.filter(first__range=(records_of(number)[0], int(own.max())))
        gone: dict[int, set[int]] = {}
        for word, first, sealed in list(uses.values_list("word", "first", "sealed")):
            users = _records_in(guard, word, first, sealed)
            left = users[~np.isin(users, own)]
            if not len(left):
                gone.setdefault(first, set()).add(word)
                NameUse.objects.filter(word=word, first=first).delete()
            elif len(left) < len(users):
                NameUse.objects.filter(word=word, first=first).update(sealed=_sealed_records(guard, word, first, left))
        for first, words in gone.items():
            _forget_words(guard, first, words)


def drop_all_names() -> None:
    """Empty the index of names."""
    for table in (NameUse, NameSound, NameWords):
        table.objects.all().delete()


def everybody_named(guard: Guard) -> Longs:
    """Every record that has a word in the index, in order; raises `Tampered`."""
    found, waiting = np.zeros(0, dtype=np.int64), [np.zeros(0, dtype=np.int64)]
    for word, first, sealed in NameUse.objects.values_list("word", "first", "sealed").iterator(_AT_ONCE):
        waiting.append(_records_in(guard, word, first, sealed))
        if len(waiting) == _AT_ONCE:
            found, waiting = np.union1d(found, np.concatenate(waiting)), []
    return np.union1d(found, np.concatenate([found[:0], *waiting]))


def having_names(prepared: Prepared, records: Longs) -> Longs:
    """Those of these records of which the index holds a word."""
    return np.unique(_uses(prepared, records)[1])


def _uses(prepared: Prepared, records: Longs) -> tuple[Longs, Longs]:
    """Each word of a name (its token) with each record that has it, once; a single letter is no word."""
    named = prepared.named
    heard = np.append(prepared.marks.count[: len(prepared.tokens)] > 0, False)
    heard &= np.array([*(len(token) > 1 for token in prepared.tokens), False], dtype=np.bool_)
    name, place = np.nonzero(heard[named.tokens])
    both = np.stack([named.tokens[name, place].astype(np.int64), records[named.owner[name]]], axis=1)
    both = np.unique(both, axis=0)
    return both[:, 0], both[:, 1]


def _add_piece(guard: Guard, prepared: Prepared, token: Longs, record: Longs) -> None:
    """Put in who came together from one list: each word with each record, in order of the words."""
    piece, marks = int(record.min()), prepared.marks
    used, begin = np.unique(token, return_index=True)
    words = [prepared.tokens[place] for place in used.tolist()]
    numbers = [_word_of(guard, word) for word in words]
    users = np.split(record, begin[1:])
    uses = [(word, piece, _sealed_records(guard, word, piece, own)) for word, own in zip(numbers, users, strict=True)]
    insert(NameUse, ("word", "first", "sealed"), uses)
    insert(NameWords, ("first", "begin", "sealed"), [(piece, *_sealed_vocabulary(guard, piece, words))])
    which, place = spread(marks.first[used], marks.count[used])
    sounds, sound = np.unique(guard.numbers(marks.hashes[place]), return_inverse=True)
    order = np.argsort(sound, kind="stable")
    parts = np.split(which[order], np.cumsum(np.bincount(sound, minlength=len(sounds)))[:-1])
    heard = [
        (number, piece, _sealed_words(guard, number, piece, [words[place] for place in part.tolist()]))
        for number, part in zip(sounds.tolist(), parts, strict=True)
    ]
    insert(NameSound, ("sound", "first", "sealed"), heard)


def _forget_words(guard: Guard, first: int, words: set[int]) -> None:
    for sound, sealed in list(NameSound.objects.filter(first=first).values_list("sound", "sealed")):
        own = _words_in(guard, sound, first, sealed)
        left = [word for word in own if _word_of(guard, word) not in words]
        piece = NameSound.objects.filter(sound=sound, first=first)
        if not left:
            piece.delete()
        elif len(left) < len(own):
            piece.update(sealed=_sealed_words(guard, sound, first, left))
    for sealed in list(NameWords.objects.filter(first=first).values_list("sealed", flat=True)):
        every = Vocabulary([_vocabulary_in(guard, first, sealed)])
        left = [word for word in map(every.word, range(len(every.masks))) if _word_of(guard, word) not in words]
        if left:
            begin, sealed = _sealed_vocabulary(guard, first, left)
            NameWords.objects.filter(first=first).update(begin=begin, sealed=sealed)
        else:
            NameWords.objects.filter(first=first).delete()


def _word_of(guard: Guard, token: str) -> int:
    return int.from_bytes(guard.digest("word", token.encode())[:8], "big", signed=True)


def _sealed_words(guard: Guard, sound: int, first: int, words: Sequence[str]) -> bytes:
    return guard.indexing.seal(f"sound {sound} {first}", "\n".join(words).encode())


def _words_in(guard: Guard, sound: int, first: int, sealed: bytes | memoryview) -> list[str]:
    return guard.indexing.open(f"sound {sound} {first}", sealed).decode().split("\n")


def _sealed_vocabulary(guard: Guard, first: int, words: Sequence[str]) -> tuple[bytes, bytes]:
    """How many words there are, their masks, where each ends, and the words themselves; before them how it begins."""
    texts = [word.encode() for word in words]
    ends = np.cumsum([*map(len, texts)])
    head = len(words).to_bytes(_SIZE, "little") + gram_masks(words).astype(_MASK).tobytes()
    sealed = guard.indexing.seal(f"words {first}", head + ends.astype(_NUMBER).tobytes() + b"".join(texts))
    return sealed[:_NONCE], sealed


def _vocabulary_in(guard: Guard, first: int, sealed: bytes | memoryview) -> tuple[Masks, Longs, bytes]:
    text = guard.indexing.open(f"words {first}", sealed)
    count = int.from_bytes(text[:_SIZE], "little")
    masks = np.frombuffer(text, dtype=_MASK, count=2 * count, offset=_SIZE).astype(np.uint64).reshape(-1, 2)
    ends = np.frombuffer(text, dtype=_NUMBER, count=count, offset=_SIZE + masks.nbytes).astype(np.int64)
    return masks, ends, text[_SIZE + masks.nbytes + ends.nbytes :]


def _sealed_records(guard: Guard, word: int, first: int, records: Longs) -> bytes:
    return guard.indexing.seal(f"use {word} {first}", records.astype(_NUMBER).tobytes())


def _records_in(guard: Guard, word: int, first: int, sealed: bytes | memoryview) -> Longs:
    return np.frombuffer(guard.indexing.open(f"use {word} {first}", sealed), dtype=_NUMBER).astype(np.int64)
