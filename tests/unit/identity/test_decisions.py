"""Decisions become pairs: each once, in an order of their own."""

from ingather.identity.decisions import Decision, Verdict, pairs_of

SAID = [Decision(4, 1, Verdict.SAME), Decision(0, 2, Verdict.DIFFERENT), Decision(1, 4, Verdict.SAME)]


def test_it_gives_each_pair_once_whichever_side_came_first() -> None:
    assert pairs_of(SAID, Verdict.SAME) == ((1, 4),)


def test_it_tells_the_verdicts_apart() -> None:
    assert pairs_of(SAID, Verdict.DIFFERENT) == ((0, 2),)
