"""One invented list: the rows that a habit makes of people."""

from collections.abc import Mapping

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from benchmarks.engine import days
from benchmarks.engine.habits import Habit, Written
from benchmarks.engine.households import Folk, Homes, Vocabulary
from benchmarks.engine.letters import Flags, Letters, text
from benchmarks.engine.slips import Hand, miswrite
from benchmarks.engine.words import Names, Numbers

TWICE = 0.04
_NUMBER_SLIPS = Hand(keys=0.03, turned=0.02, hand=0.01)
_SMALL = pa.array([str(n) for n in range(200)])


def listed(chance: np.random.Generator, folk: Folk, habit: Habit, names: Vocabulary) -> tuple[pa.Table, Numbers]:
    """The rows of one list, and which of the people each is."""
    on = np.flatnonzero(chance.random(len(folk)) < habit.covers)
    who = np.concatenate([on, on[chance.random(len(on)) < TWICE]])
    older = chance.random(len(who)) < habit.earlier_home
    home = _home(folk.home, folk.earlier_home, who, older)
    columns = {
        "name": _names(chance, folk, habit, names, who),
        "sex": pa.array(["M", "F"]).take(pa.array(folk.sex[who])),
        "birth_date": days.written(
            chance, folk.born[who], habit.dated, turned=habit.turned_date, only_year=habit.only_year
        ),
        "birth_place": _cased(_word(chance, habit, names.place, folk.birth_place[who]), habit),
        "father": _cased(_word(chance, habit, names.given, folk.father[who], other=habit.pet), habit),
        "mother": _cased(_word(chance, habit, names.given, folk.mother[who], other=habit.pet), habit),
        "residence": _cased(_word(chance, habit, names.place, home.place), habit),
        "address": _address(chance, habit, names.place, home),
        "postcode": _number(chance, 10_000 + home.place % 8_000 * 10 + home.street % 10, 5),
        "phone": _phone(chance, home.phone, habit),
        "national_id": _number(chance, folk.identifier[who], 9),
    }
    return pa.table({"list": pa.array([habit.name] * len(who)), **_thinned(chance, columns, habit)}), who


def _thinned(chance: np.random.Generator, columns: Mapping[str, pa.Array], habit: Habit) -> Mapping[str, pa.Array]:
    """Cells lost, whole columns among them."""
    absent = {
        name: pa.array(chance.random(len(column)) < habit.missing.get(name, 0.01)) for name, column in columns.items()
    }
    return {name: pc.if_else(absent[name], pa.scalar(None, pa.string()), column) for name, column in columns.items()}


def _names(chance: np.random.Generator, folk: Folk, habit: Habit, names: Vocabulary, who: Numbers) -> pa.Array:
    earlier = chance.random(len(who)) < habit.earlier_name
    family = np.where(earlier, folk.earlier_family[who], folk.family[who])
    given = _word(chance, habit, names.given, folk.given[who], other=habit.pet)
    return _together(habit.written, given, _word(chance, habit, names.family, family))


def _word(
    chance: np.random.Generator, habit: Habit, names: Names, which: Numbers, *, other: float | None = None
) -> Letters:
    """The words as this list writes them: another form for some, slips, cut to what the column holds."""
    words = names.words[which]
    rows = np.flatnonzero(chance.random(len(which)) < (habit.respelt if other is None else other))
    words[rows] = names.others[which[rows], chance.integers(0, names.others.shape[1], len(rows))]
    miswrite(chance, words, habit.hand)
    words[:, habit.cut :] = 0
    return words


def _together(written: Written, given: Letters, family: Letters) -> pa.Array:
    one, other = pc.utf8_capitalize(text(given)), pc.utf8_capitalize(text(family))
    match written:
        case Written.FAMILY_COMMA:
            return _joined(other, one, ", ")
        case Written.CAPITALS:
            return pc.utf8_upper(_joined(one, other, " "))
        case Written.FAMILY_FIRST:
            return _joined(pc.utf8_upper(other), one, " ")
        case Written.PLAIN:
            return _joined(one, other, " ")


def _joined(one: pa.Array, other: pa.Array, between: str) -> pa.Array:
    return pc.binary_join_element_wise(one, other, between, null_handling="skip")


def _cased(words: Letters, habit: Habit) -> pa.Array:
    return pc.utf8_upper(text(words)) if habit.written is Written.CAPITALS else pc.utf8_capitalize(text(words))


def _home(now: Homes, earlier: Homes, who: Numbers, older: Flags) -> Homes:
    return Homes(
        place=np.where(older, earlier.place[who], now.place[who]),
        street=np.where(older, earlier.street[who], now.street[who]),
        number=np.where(older, earlier.number[who], now.number[who]),
        phone=np.where(older, earlier.phone[who], now.phone[who]),
    )


def _address(chance: np.random.Generator, habit: Habit, streets: Names, home: Homes) -> pa.Array:
    street = _cased(_word(chance, habit, streets, home.street), habit)
    return pc.binary_join_element_wise(street, _SMALL.take(pa.array(home.number)), " ")


def _phone(chance: np.random.Generator, phone: Numbers, habit: Habit) -> pa.Array:
    number = _number(chance, phone, 8)
    return pc.binary_join_element_wise("+999", number, " ") if habit.written is Written.PLAIN else number


def _number(chance: np.random.Generator, numbers: Numbers, digits: int) -> pa.Array:
    places = 10 ** np.arange(digits - 1, -1, -1)
    written = (48 + numbers[:, None] // places % 10).astype(np.uint32)
    miswrite(chance, written, _NUMBER_SLIPS)
    return text(written)
