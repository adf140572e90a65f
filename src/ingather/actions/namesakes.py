"""Who at the desk has a name like one that is looked for, in any script: by the index of names alone."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from ingather.matching.model import Model
from ingather.matching.prepared import Prepared
from ingather.names.alignment import FAIR, similarities_of
from ingather.names.grams import gram_masks, gram_shares, near_in_grams
from ingather.names.lexicon import Lexicon, letter_masks
from ingather.names.ragged import spread
from ingather.names.spelling import letters_of
from ingather.store.home import Home
from ingather.store.name_index import Vocabulary, heard_as, users_of, vocabulary

Longs = npt.NDArray[np.int64]
Ints = npt.NDArray[np.int64]
Floats = npt.NDArray[np.float32]
_LEAST = 0.4  # share of the letters of a word, below which it does not stand for another
_MANY_HAVE = 0.6  # where so many words are known that those above it are enough
_WORDS = 100  # that stand for one word, the likest
_ASKED = 500  # words of which it is remembered what stands for them
_CLOSER = 300  # words of its script that are looked at closely for one word: those that are roughly likest
_FOR_A_LETTER, _FOR_LENGTH = 0.12, 0.08  # what a letter less in common, or more or less, takes of the rough likeness
_UNLIKE = 4  # letters that two words of one script which sound alike may have not in common


@dataclass(frozen=True, slots=True)
class Namesakes:
    """Records whose names agree with one that is looked for, the best first, and how many bits that gives to each."""

    records: Longs
    gives: Floats


def namesakes(home: Home, asked: Prepared, model: Model, *, most: int) -> Namesakes:
    """The records whose names agree best with those of the one record asked for, as many as `most`."""
    tokens = [token for token in np.unique(asked.named.tokens).tolist() if token >= 0 and len(asked.tokens[token]) > 1]
    alike = _alike(home, asked, tokens)
    words = sorted({word for own in alike for word in own})
    place, record = users_of(home.guard, words)
    records, who = np.unique(record, return_inverse=True)
    rarity, best = model.rarities(words), np.zeros((len(asked.tokens) + 1, len(records)), dtype=np.float32)
    for token, own in zip(tokens, alike, strict=True):
        shares = np.array([own.get(word, 0.0) for word in words], dtype=np.float32)
        given = (shares * np.minimum(rarity, asked.rarity[token]))[place]
        some = np.flatnonzero(given)
        np.maximum.at(best[token], who[some], given[some])
    gives = best[asked.named.tokens].sum(axis=1).max(axis=0, initial=0)  # of the name that agrees best
    order = np.argsort(-gives, kind="stable")[:most]
    return Namesakes(records[order], gives[order])


def _alike(home: Home, asked: Prepared, tokens: Sequence[int]) -> list[dict[str, float]]:
    """For each of these tokens the words that may stand for it, and how far: 1 for the same."""
    every, words = vocabulary(home.guard), [asked.tokens[token] for token in tokens]
    known = {word: own for word in words if (own := every.asked.get(word)) is not None}
    fresh = [token for token, word in zip(tokens, words, strict=True) if word not in known]
    for token, sounding in zip(fresh, _heard(home, asked, fresh) if fresh else (), strict=True):
        own = dict(sounding)
        for word, share in _spelt_like(every, asked.tokens[token]).items():
            own[word] = max(own.get(word, 0.0), share)
        known[asked.tokens[token]] = dict(sorted(own.items(), key=lambda each: -each[1])[:_WORDS])
    if len(every.asked) > _ASKED:
        every.asked.clear()
    every.asked.update(known)
    return [known[word] for word in words]


def _spelt_like(every: Vocabulary, token: str) -> dict[str, float]:
    """The words that have most letters in common with this one, the likest first, and how much of them."""
    mask, found = gram_masks([token])[0], dict[str, float]()
    for least in (_MANY_HAVE, _LEAST):
        places, shares = near_in_grams(mask, every.masks, every.counts, least=least)
        for at in np.argsort(-shares, kind="stable").tolist():
            found.setdefault(every.word(int(places[at])), float(shares[at]))  # a word may stand there in each piece
            if len(found) == _WORDS:
                return found
    return found


def _heard(home: Home, asked: Prepared, tokens: Sequence[int]) -> list[dict[str, float]]:
    """For each of these tokens the words that sound like it and are likely the same name, and how likely."""
    marks, own = asked.marks, np.array(tokens, dtype=np.int64)
    which, sound = spread(marks.first[own], marks.count[own])
    heard = heard_as(home.guard, marks.hashes[sound])
    token, word = _distinct(which[heard.sound], heard.word.astype(np.int64), len(heard.words))
    texts = [asked.tokens[number] for number in tokens]
    near = _can_be_alike(texts, token, heard.words, word)
    token, word = token[near], word[near]
    used, right = np.unique(word, return_inverse=True)
    words = [heard.words[place] for place in used.tolist()]
    ends = token.astype(np.int32), right.astype(np.int32)
    likely = similarities_of(Lexicon(texts), ends[0], Lexicon(words), ends[1], least=FAIR)
    found: list[dict[str, float]] = [{} for _ in tokens]
    for place in np.flatnonzero(likely).tolist():
        found[ends[0][place]][words[ends[1][place]]] = float(likely[place])
    return found


def _distinct(token: Ints, word: Ints, words: int) -> tuple[Ints, Ints]:
    found = np.unique(token * words + word)
    return found // max(words, 1), found % max(words, 1)


def _can_be_alike(texts: Sequence[str], token: Ints, words: Sequence[str], word: Ints) -> npt.NDArray[np.bool_]:
    """Which pairs are worth a closer look: those of two scripts, and those of one that have most letters in common."""
    one, other = [letters_of(text) for text in texts], [letters_of(text) for text in words]
    apart = _block(one)[token] != _block(other)[word]
    unlike = np.bitwise_count(letter_masks(one)[token] ^ letter_masks(other)[word])
    near: npt.NDArray[np.bool_] = apart | (unlike <= _UNLIKE)
    for place, letters in enumerate(one):
        own = np.flatnonzero(near & ~apart & (token == place))
        if len(own) > _CLOSER:
            theirs = [other[at] for at in word[own].tolist()]
            longer = np.abs(np.array([*map(len, theirs)]) - len(letters))
            rough = gram_shares(gram_masks([letters])[0], gram_masks(theirs))
            rough = rough - _FOR_A_LETTER * unlike[own] - _FOR_LENGTH * longer
            near[own[np.argsort(-rough, kind="stable")[_CLOSER:]]] = False
    return near


def _block(words: Sequence[str]) -> Ints:
    """The block of characters that each word begins with, which tells its script."""
    return np.array([ord(word[0]) >> 8 if word else 0 for word in words], dtype=np.int64)
