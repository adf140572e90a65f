"""How words are miswritten: on a keyboard, by ear, by a hand that was hard to read."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from benchmarks.engine.letters import Letters, double, drawn, lose, mistake, neighbours, table_of, turn

_KEYS = neighbours(
    (
        *("qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"),
        *("йцукенгшщзхъ", "фывапролджэ", "ячсмитьбю"),
        *("קראטוןםפ", "שדגכעיחלךף", "זסבהנמצתץ"),
        *("ضصثقفغعهخحجد", "شسيبلاتنمك", "ئءؤرىةوزظ"),
    )
)
# Each group is a letter and those that are taken for it.
_EAR = (
    "cks kcq szc zs iye yij eia oua uow aoe vwf wv fv bpv pb dt td gkh jyg hx "
    "ао оа еиэ иеы ыи бп пб дт тд гхк сз зс шщж вф фв "
    "אעה עא טת תט סש שס כחק חכ קכ וב בו "
    "تط طت سص صس دض ضد ذزظ كق قك هح حه "
)
_HAND = (
    "num unv ec ce lit ilj tlf ao oa hb bh rv vr ft mn gqy 174 71 385 536 068 60 83 94 49 "
    "דר רד החת חה וזי זו יו בכ כב גנ נג םס "
    "ини ник шщи лп пл цщ ьъ гт "
    "بتن تثب نب جحخ حجخ خح رز زر فق سش شس دذ عغ غع "
)


def _likely(groups: str) -> Mapping[str, str]:
    return {group[0]: group[1:] for group in groups.split()}


_BY_EAR, _BY_HAND = table_of(_likely(_EAR)), table_of(_likely(_HAND))


@dataclass(frozen=True, slots=True)
class Hand:
    """Which share of words somebody miswrites, and how."""

    keys: float = 0.0
    ear: float = 0.0
    hand: float = 0.0
    turned: float = 0.0
    lost: float = 0.0
    doubled: float = 0.0


def miswrite(chance: np.random.Generator, words: Letters, hand: Hand) -> None:
    """Let the slips fall, in place; the order is fixed, so one word may meet several."""
    count = len(words)
    mistake(chance, words, drawn(chance, count, hand.keys), _KEYS)
    mistake(chance, words, drawn(chance, count, hand.ear), _BY_EAR)
    mistake(chance, words, drawn(chance, count, hand.hand), _BY_HAND)
    turn(chance, words, drawn(chance, count, hand.turned))
    lose(chance, words, drawn(chance, count, hand.lost))
    double(chance, words, drawn(chance, count, hand.doubled))
