"""The story of a person as their page tells it: what happened in the case, and what was decided about pairs."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from django.db.models import Q

from ingather.actions.why import sources_of
from ingather.cases.events.finding import MatchRejected, PossibleMatch
from ingather.store.access import Person
from ingather.store.home import Home
from ingather.store.models import MatchDecision
from ingather.store.reading import histories_of
from ingather.store.record import match_stream, pair_of
from ingather.store.record_names import names_of
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence, sentence
from ingather.web.matches.judging import Pair, judge_of, may_judge, words_for
from ingather.web.person.telling import Happened, Row, stated_in, told_as
from ingather.web.visitor import Visitor

_MATCH = "match:"


@dataclass(frozen=True, slots=True)
class _Rows:
    """How rows are called, and which pairs the visitor may open."""

    called: Mapping[int, Sentence]
    own: frozenset[int]
    may_open: bool

    def of(self, pair: Pair, shown: Iterable[int]) -> tuple[Row, ...]:
        """These rows of a pair, with the pair where it can be opened."""
        opens = self.may_open and bool(self.own & set(pair)) and all(each in self.called for each in pair)
        return tuple(Row(self.called[each], pair if opens else None) for each in shown if each in self.called)


def whole_story(home: Home, seen: Person, visitor: Visitor, photos: Sequence[Stated]) -> list[Happened]:
    """Everything that happened to a person and is for the visitor, the last first; suggestions of one moment as one.

    What somebody said of a pair that still waits for a second look is told to them alone.
    """
    decided = _decided(seen, visitor)
    twins = {(pair_of(each.stream), each.at) for each in decided}
    own = [
        each for each in seen.history if (_pair(each), each.at) not in twins or isinstance(each.event, PossibleMatch)
    ]
    stated = stated_in((*own, *photos, *decided), visitor.roles)
    told = list(zip(stated, told_as(home, stated), strict=True))
    rows = _rows(home, seen, visitor, {pair for each in stated if (pair := _pair(each)) is not None})
    return [_one(seen, list(together), rows) for _key, together in groupby(told, lambda each: _moment(each[0]))]


def _decided(seen: Person, visitor: Visitor) -> list[Stated]:
    """What was said of pairs with a record of this person, as far as the visitor is shown it."""
    touching = Q(left__in=seen.records) | Q(right__in=seen.records)
    streams = {match_stream(*pair) for pair in MatchDecision.objects.filter(touching).values_list("left", "right")}
    judge = judge_of(visitor)
    return [each for own in histories_of(streams).values() for each in words_for(judge, tuple(own))]


def _one(seen: Person, together: Sequence[tuple[Stated, Happened]], rows: _Rows) -> Happened:
    """One line of the story, with the rows it speaks of."""
    stated, told = together[0]
    pairs = [pair for each, _told in together if (pair := _pair(each)) is not None]
    if stated.stream.startswith(_MATCH):
        return replace(told, rows=rows.of(pairs[0], pairs[0]))
    listed = tuple(row for pair in pairs for row in rows.of(pair, [_other(seen, pair)]))
    said = sentence("web.story.suggested", count=len(together)) if len(together) > 1 else told.said
    return replace(told, said=said, rows=listed)


def _moment(stated: Stated) -> tuple[object, ...]:
    """What stands on one line: suggestions of one moment together, everything else by itself."""
    suggested = isinstance(stated.event, PossibleMatch)
    return (stated.at, stated.by) if suggested else (stated.stream, stated.version)


def _pair(stated: Stated) -> Pair | None:
    """The pair of which something tells."""
    if stated.stream.startswith(_MATCH):
        return pair_of(stated.stream)
    if not isinstance(stated.event, PossibleMatch | MatchRejected):
        return None
    left, _, right = stated.event.match.partition(":")
    return (int(left), int(right)) if left.isdecimal() and right.isdecimal() else None


def _other(seen: Person, pair: Pair) -> int:
    """The row of a pair that was found: not the one for which the case was opened, nor one that is the person's."""
    return next((each for each in pair if each not in seen.records), pair[0] if pair[1] == seen.case else pair[1])


def _rows(home: Home, seen: Person, visitor: Visitor, pairs: Iterable[Pair]) -> _Rows:
    """How the rows of these pairs are called, in as many queries as for one."""
    sources = sources_of(home, names_of(each for pair in pairs for each in pair))
    called = {record: _called(source) for record, source in sources.items()}
    return _Rows(called, frozenset(seen.records), may_judge(visitor, (seen.person, seen.person)))


def _called(source: Sentence) -> Sentence:
    row = str(source.values["record"]).rpartition(":")[2]
    return sentence("web.story.row", list=source.values["file"], row=row)
