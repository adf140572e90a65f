"""Who judges possible matches on the pages: what they may judge, what they can say now, and what they said last."""

from dataclasses import dataclass
from enum import StrEnum

from ingather.cases.match_events import Judged, MatchState, PairDoubted
from ingather.cases.rights import Right, Scope
from ingather.store.access import may_see
from ingather.store.gatherings import ANSWERING
from ingather.store.ledger import history
from ingather.store.project_matches import judged_in
from ingather.store.queue import Judge
from ingather.store.record import match_stream
from ingather.store.stated import Stated
from ingather.web.addresses import address_of, record_at
from ingather.web.visitor import Visitor

_ENDED = (MatchState.CONFIRMED, MatchState.REJECTED)
Pair = tuple[int, int]


class Choice(StrEnum):
    """What somebody can say of a pair."""

    SAME = "same"
    DIFFERENT = "different"
    UNSURE = "unsure"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Said:
    """What the visitor said of a pair just now, how it stands since, and who said something before."""

    pair: Pair
    what: Choice
    state: MatchState
    before: str
    version: int


def judge_of(visitor: Visitor) -> Judge:
    """The visitor as one who judges."""
    of_all = visitor.reach(Right.JUDGE_MATCH) is Scope.GATHERING
    return Judge(visitor.id, of_all, any(role in ANSWERING for role in visitor.roles))


def may_judge(visitor: Visitor, pair: Pair) -> bool:
    """Whether the visitor may judge a pair: of everybody, or of whom they work for."""
    if visitor.reach(Right.JUDGE_MATCH) is Scope.GATHERING:
        return True
    actor = visitor.with_right(Right.JUDGE_MATCH)
    return any(may_see(record, actor, Right.JUDGE_MATCH) for record in pair)


def choices_of(judge: Judge, judged: Judged) -> tuple[Choice, ...]:
    """What the judge can say of a pair now."""
    if judged.state in _ENDED:
        return (Choice.UNDO,)
    if judged.state is MatchState.DISPUTED and judge.id in (judged.by, judged.before):
        return (Choice.SAME, Choice.UNDO) if judge.id == judged.by else (Choice.DIFFERENT,)
    if judged.state is MatchState.DISPUTED and not judge.answers:
        return ()
    if judged.state is MatchState.PROPOSED and judge.id == judged.by:
        return (Choice.UNDO,)
    return (Choice.SAME, Choice.DIFFERENT, Choice.UNSURE)


def words_for(judge: Judge, happened: tuple[Stated, ...]) -> tuple[Stated, ...]:
    """What the judge is shown of what was said: everything once it is said out, till then only their own words.

    Whoever is asked for a second look sees with their own eyes first.
    """
    state = judged_in(happened).state
    open_to_all = state in (*_ENDED, MatchState.DISPUTED)
    return tuple(each for each in happened if open_to_all or each.by == judge.id)


def said_last(visitor: Visitor, asked: str) -> Said | None:
    """What the visitor said last of the pair that an address names; None where it was somebody else, or nothing."""
    pair = pair_at(asked)
    if pair is None:
        return None
    happened = history(match_stream(*pair))
    return None if not happened or happened[-1].by != visitor.id else _said(pair, happened)


def pair_at(asked: str) -> Pair | None:
    """The pair that an address names, the lesser first; None where it names none."""
    one, _, other = asked.partition(".")
    left, right = record_at(one), record_at(other)
    if left is None or right is None or left == right:
        return None
    return min(left, right), max(left, right)


def named_in_address(pair: Pair) -> str:
    """A pair as an address names it."""
    return ".".join(map(address_of, pair))


def _said(pair: Pair, happened: tuple[Stated, ...]) -> Said | None:
    judged, last = judged_in(happened), happened[-1]
    what = _CHOSEN.get(last.event.name)
    if what is None:
        return None
    others = [word.by for word in judged.words[:-1]]
    before = others[-1] if others and not isinstance(last.event, PairDoubted) else ""
    return Said(pair, what, judged.state, before, len(happened))


_CHOSEN = {
    "pair.confirmed": Choice.SAME,
    "pair.proposed": Choice.SAME,
    "pair.rejected": Choice.DIFFERENT,
    "pair.disputed": Choice.DIFFERENT,
    "pair.doubted": Choice.UNSURE,
}
