"""Match whole lists: who in them is the same person, and who on one list is who on another."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

import numpy as np
import numpy.typing as npt

from ingather.actions.contradictions import contradictions
from ingather.actions.engines import EngineName, engine
from ingather.actions.gather_lists import Gathered, Reading, gather, same_bytes
from ingather.actions.obey import across, chances, with_decided
from ingather.actions.read_decisions import Decided, read_decisions
from ingather.actions.stages import Stage, Stages
from ingather.batch.match import Matches
from ingather.identity.clusters import Clusters, clusters
from ingather.identity.competing import competing
from ingather.identity.decisions import Verdict, pairs_of
from ingather.identity.one_to_one import Links, one_to_one
from ingather.matching.model import Model
from ingather.records.field import Field
from ingather.text.sentence import Sentence, sentence

LIKELY = 0.95  # probability from which two rows are taken for one person, where nothing else is said
SHOWN = 0.05  # probability from which a pair is shown with its reasons

Gather = Callable[[Reading, Stages], Gathered]


@dataclass(frozen=True, slots=True)
class Wishes:
    """What the user says beside the lists."""

    as_of: date
    columns: dict[str, Field | None] = field(default_factory=dict)
    threshold: float = LIKELY
    engine: EngineName = EngineName.LOCAL
    model: Model | None = None
    decisions: str | None = None  # the file that holds them


@dataclass(frozen=True, slots=True)
class Deduped:
    """Who in these lists is the same person."""

    lists: Gathered
    matches: Matches
    people: Clusters
    decided: Decided
    threshold: float
    stages: tuple[Stage, ...]

    @property
    def attention(self) -> tuple[Sentence, ...]:
        """What a person must see before the outcome is used."""
        told = _attention(self.lists)
        disputed = self.people.disputed
        again = (sentence("match.disputed", count=len(disputed)),) if disputed else ()
        return (*told, *self.decided.attention, *again)

    def timed(self, stages: tuple[Stage, ...]) -> "Deduped":
        """The same with the stages up to a later time."""
        return replace(self, stages=stages)

    @property
    def pairs_in_all(self) -> int:
        """How many pairs of rows there are."""
        return len(self.lists) * (len(self.lists) - 1) // 2


@dataclass(frozen=True, slots=True)
class Linked:
    """Who on the left list is who on the right one; rows of both are numbered through, the left ones first."""

    lists: Gathered
    lefts: int  # how many sheets the left list has
    matches: Matches  # its right places are those of all rows
    links: Links
    contradicting: npt.NDArray[np.int32]  # pairs that cannot be one person, whatever else agrees
    decided: Decided
    threshold: float
    stages: tuple[Stage, ...]

    @property
    def attention(self) -> tuple[Sentence, ...]:
        """What a person must see before the outcome is used."""
        return (*_attention(self.lists), *self.decided.attention)

    def timed(self, stages: tuple[Stage, ...]) -> "Linked":
        """The same with the stages up to a later time."""
        return replace(self, stages=stages)

    @property
    def pairs_in_all(self) -> int:
        """How many pairs of a row of one list and a row of the other there are."""
        left = int(self.lists.starts[self.lefts])
        return left * (len(self.lists) - left)

    @property
    def left_files(self) -> tuple[str, ...]:
        """The sheets of the left list."""
        return tuple(each.file for each in self.lists.lists[: self.lefts])

    @property
    def right_files(self) -> tuple[str, ...]:
        """The sheets of the right list."""
        return tuple(each.file for each in self.lists.lists[self.lefts :])


def dedupe(files: Sequence[str], wishes: Wishes, stages: Stages) -> Deduped:
    """Who in the lists of these files is the same person. Raises `Unreadable` where a file cannot be read."""
    return dedupe_gathered(gather(files, Reading(wishes.as_of, wishes.columns), stages), wishes, stages)


def dedupe_gathered(lists: Gathered, wishes: Wishes, stages: Stages) -> Deduped:
    """Who in these lists is the same person."""
    decided = read_decisions(wishes.decisions, lists) if wishes.decisions else Decided()
    stages.tell("preparing")
    prepared = lists.prepared(Reading(wishes.as_of, wishes.columns))
    matches = engine(wishes.engine).match_within(prepared, wishes.model, stages.tell)
    stages.tell("people")
    matches = among_readable(lists, matches)
    found = clusters(
        len(lists),
        (matches.left, matches.right),
        matches.probability,
        threshold=wishes.threshold,
        same=pairs_of(decided.decisions, Verdict.SAME),
        different=pairs_of(decided.decisions, Verdict.DIFFERENT),
        contradicting=_contradictions(lists, matches, wishes),
    )
    return Deduped(lists, matches, found, decided, wishes.threshold, stages.done())


def link(left: str, right: str, wishes: Wishes, stages: Stages) -> Linked:
    """Who on the left list is who on the right one. Raises `Unreadable` where a file cannot be read."""
    reading = Reading(wishes.as_of, wishes.columns)
    return link_gathered(gather([left], reading, stages), gather([right], reading, stages), wishes, stages)


def link_gathered(left: Gathered, right: Gathered, wishes: Wishes, stages: Stages) -> Linked:
    """Who on the left lists is who on the right ones, where each side holds a person once."""
    lists = Gathered((*left.lists, *right.lists), (*left.sheets, *right.sheets))
    decided = read_decisions(wishes.decisions, lists) if wishes.decisions else Decided()
    stages.tell("preparing")
    reading = Reading(wishes.as_of, wishes.columns)
    sides = left.prepared(reading), right.prepared(reading)
    matches = engine(wishes.engine).match_between(*sides, wishes.model, stages.tell)
    stages.tell("links")
    matches = replace(matches, right=(matches.right + np.int32(len(left))).astype(np.int32))
    matches = among_readable(lists, matches)
    same, different = (across(decided, verdict, len(left)) for verdict in (Verdict.SAME, Verdict.DIFFERENT))
    against = _contradictions(lists, matches, wishes)
    matches = with_decided(matches, same)
    chance = chances(matches, same=same, different=different, contradicting=against)
    links = one_to_one(matches.left, matches.right, chance, threshold=wishes.threshold)
    matches = replace(matches, probability=competing(matches.left, matches.right, matches.probability))
    return Linked(lists, len(left.sheets), matches, links, against, decided, wishes.threshold, stages.done())


def _attention(lists: Gathered) -> tuple[Sentence, ...]:
    return (*(said for each in lists.lists for said in each.attention), *same_bytes(lists))


def among_readable(lists: Gathered, matches: Matches) -> Matches:
    """The pairs of rows by which somebody can be known; a row without name or number is a person of its own."""
    readable = np.concatenate([np.zeros(0, np.bool_), *(sheet.records.readable for sheet in lists.sheets)])
    kept = readable[matches.left] & readable[matches.right]
    if kept.all():
        return matches
    return replace(
        matches,
        left=matches.left[kept],
        right=matches.right[kept],
        levels=matches.levels[kept],
        bits=matches.bits[kept],
        weight=matches.weight[kept],
        probability=matches.probability[kept],
    )


def _contradictions(lists: Gathered, matches: Matches, wishes: Wishes) -> npt.NDArray[np.int32]:
    parts = [sheet.records for sheet in lists.sheets]
    return contradictions(parts, matches, threshold=wishes.threshold, latest_year=wishes.as_of.year)
