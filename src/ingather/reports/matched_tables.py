"""What a match of whole lists found, as Arrow tables: people row by row, and pairs with their reasons."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from ingather.actions.gather_lists import Gathered
from ingather.actions.match_lists import SHOWN, Deduped, Linked
from ingather.actions.read_decisions import Decided
from ingather.batch.match import Matches
from ingather.identity.clusters import Reason
from ingather.identity.decisions import Verdict, pairs_of
from ingather.matching.levels import Compared, level_name
from ingather.text.sentence import sentence
from ingather.wording.say import say

PEOPLE_COLUMNS = ("source", "row", "id", "person", "probability")
PAIRS_COLUMNS = (
    "left_source", "left_row", "left_id", "right_source", "right_row", "right_id", "weight", "probability", "evidence",
)  # fmt: skip
_PLACES = 1_000_000  # parts of one that a probability is told in
_HUNDREDTHS = 100  # of a bit, that a weight is told in
_BITS_OF_A_LEVEL = 4

Places = npt.NDArray[np.intp]
Floats = npt.NDArray[np.float64]


def people_table(found: Deduped) -> pa.Table:
    """One row for each row of the lists, in their order: the number of its person, and how sure that is."""
    lists = found.lists
    person = found.people.person
    count = np.bincount(person, minlength=1)
    alone = (count[person] == 1) | (found.people.probability >= 1)
    number = np.cumsum(count > 0)[person]
    probability = np.where(alone, 1.0, told_probability(found.people.probability))
    columns = (_sources(lists, lists.source()), lists.row(), lists.id(), number, probability)
    return pa.table(dict(zip(PEOPLE_COLUMNS, columns, strict=True)))


def deduped_pairs(found: Deduped, *, least: float = SHOWN, language: str = "en") -> pa.Table:
    """Every pair from a probability on, the likeliest first, with its reasons and why a likely one was not joined."""
    return _pairs(found.lists, found.matches, _shown(found.matches, least), beside_pairs(found), language)


def linked_pairs(found: Linked, *, least: float = SHOWN, language: str = "en") -> pa.Table:
    """Every pair from a probability on, the likeliest first, with its reasons and why a likely one is no link."""
    return _pairs(found.lists, found.matches, _shown(found.matches, least), beside_pairs(found), language)


def beside_pairs(found: Deduped | Linked) -> dict[tuple[int, int], str]:
    """What else is to be said of pairs, by their rows: why a likely one was not joined, or that somebody decided."""
    match found:
        case Deduped():
            return {**_refused(found), **_decided(found.decided)}
        case Linked():
            return {**_not_linked(found), **_decided(found.decided)}


def _refused(found: Deduped) -> dict[tuple[int, int], str]:
    refused = found.people.refused
    told = zip(refused.left.tolist(), refused.right.tolist(), refused.reason.tolist(), strict=True)
    return {(left, right): f"brief.apart.{Reason(reason).name.lower()}" for left, right, reason in told if reason}


def _not_linked(found: Linked) -> dict[tuple[int, int], str]:
    contested, matches = found.links.contested, found.matches
    rivals = zip(matches.left[contested].tolist(), matches.right[contested].tolist(), strict=True)
    against = map(tuple, found.contradicting.tolist())
    return {**dict.fromkeys(rivals, "brief.contested"), **dict.fromkeys(against, "brief.apart.contradiction")}


def _decided(decided: Decided) -> dict[tuple[int, int], str]:
    """What to say of the pairs that somebody decided."""
    said = {Verdict.SAME: "brief.decided.same", Verdict.DIFFERENT: "brief.apart.different"}
    return {pair: id_ for verdict, id_ in said.items() for pair in pairs_of(decided.decisions, verdict)}


def links_table(found: Linked, *, language: str = "en") -> pa.Table:
    """The pairs that link the two lists, in the order of the left one."""
    matches, places = found.matches, found.links.linked
    in_order = places[np.argsort(matches.left[places], kind="stable")]
    return _pairs(found.lists, matches, in_order, _decided(found.decided), language)


def told_probability(probability: npt.NDArray[np.float32]) -> Floats:
    """Probabilities as they are told: rounded down, and never 1, for a list never proves anything."""
    parts = np.floor(probability.astype(np.float64) * _PLACES)
    return np.minimum(parts, _PLACES - 1) / _PLACES


def briefly(levels: npt.NDArray[np.int8], language: str = "en") -> pa.DictionaryArray:
    """The reasons of each pair (n by field) in few words: each distinct pattern of levels is put in words once."""
    shift = np.arange(len(Compared), dtype=np.uint64) * np.uint64(_BITS_OF_A_LEVEL)
    pattern = (levels.astype(np.uint64) << shift).sum(axis=1, dtype=np.uint64)
    _, example, which = np.unique(pattern, return_index=True, return_inverse=True)
    texts = ["; ".join(phrases(levels[place], language)) for place in example.tolist()]
    return pa.DictionaryArray.from_arrays(pa.array(which, pa.int32()), pa.array(texts, pa.string()))


def phrases(levels: Sequence[int] | npt.NDArray[np.int8], language: str = "en") -> list[str]:
    """What each level of a pair says in few words; a level of nothing says nothing."""
    return [brief(compared, int(level), language) for compared, level in zip(Compared, levels, strict=True) if level]


def brief(compared: Compared, level: int, language: str = "en") -> str:
    """One level in few words."""
    return say(sentence(f"brief.{compared.name.lower()}.{level_name(compared, level)}"), language)


def _shown(matches: Matches, least: float) -> Places:
    """The pairs from a probability on, the likeliest first, equal ones by their rows."""
    places = np.flatnonzero(matches.probability >= least)
    order = np.lexsort((matches.right[places], matches.left[places], -matches.weight[places]))
    return np.asarray(places[order])


def _pairs(
    lists: Gathered, matches: Matches, places: Places, also: Mapping[tuple[int, int], str], language: str
) -> pa.Table:
    left, right = matches.left[places], matches.right[places]
    source, row, ids = lists.source(), lists.row(), lists.id()
    weight = np.round(matches.weight[places].astype(np.float64) * _HUNDREDTHS) / _HUNDREDTHS
    evidence = _with_more(briefly(matches.levels[places], language), left, right, also, language)
    columns = (
        _sources(lists, source[left]), row[left], ids.take(pa.array(left)),
        _sources(lists, source[right]), row[right], ids.take(pa.array(right)),
        weight, told_probability(matches.probability[places]), evidence,
    )  # fmt: skip
    return pa.table(dict(zip(PAIRS_COLUMNS, columns, strict=True)))


def _sources(lists: Gathered, places: npt.NDArray[np.int32]) -> pa.Array:
    labels = pa.array([sheet.label for sheet in lists.sheets], pa.string())
    return pa.DictionaryArray.from_arrays(pa.array(places, pa.int32()), labels).cast(pa.string())


def _with_more(
    evidence: pa.DictionaryArray,
    left: npt.NDArray[np.int32],
    right: npt.NDArray[np.int32],
    also: Mapping[tuple[int, int], str],
    language: str,
) -> pa.Array:
    """The reasons with what else is to be said of some pairs behind them."""
    texts = evidence.cast(pa.string())
    if not also:
        return texts
    key = left.astype(np.int64) << 32 | right
    wanted = np.array([one << 32 | other for one, other in also], dtype=np.int64)
    more: list[str | None] = [None] * len(key)
    said = {(one << 32 | other): say(sentence(id_), language) for (one, other), id_ in also.items()}
    for place in np.flatnonzero(np.isin(key, wanted)).tolist():
        more[place] = said[int(key[place])]
    both = pc.binary_join_element_wise(texts, pa.array(more, pa.string()), "; ", null_handling="skip")
    return pc.utf8_ltrim(both, characters="; ")
