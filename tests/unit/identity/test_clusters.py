"""Clusters: who is one person, and what keeps two records apart whatever the scores say."""

from dataclasses import replace
from itertools import combinations
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.unit.identity.graphs import BRIDGED, LIKELY, Graph, Pair, arrays, dense, graphs, together

from ingather.identity.clusters import Clusters, Reason, clusters
from ingather.identity.decisions import Decision, Verdict


def reasons(found: Clusters) -> dict[Pair, Reason]:
    refused = found.refused
    pairs = zip(refused.left.tolist(), refused.right.tolist(), refused.reason.tolist(), strict=True)
    return {(left, right): Reason(why) for left, right, why in pairs}


def test_it_names_a_person_by_the_least_record() -> None:
    found = Graph(5, ((4, 2, 0.99), (1, 4, 0.97), (0, 3, 0.5))).clusters()
    assert found.person.tolist() == [0, 1, 1, 3, 1]


def test_it_leaves_a_record_alone_without_doubt() -> None:
    found = Graph(2, ((0, 1, 0.5),)).clusters()
    assert found.person.tolist() == [0, 1]
    assert found.probability.tolist() == [1, 1]


def test_it_gives_each_record_its_best_link_within_its_cluster() -> None:
    found = Graph(4, ((0, 1, 0.99), (1, 2, 0.96), (2, 3, 0.94))).clusters()
    assert found.probability.tolist() == pytest.approx([0.99, 0.99, 0.96, 1])


def test_it_takes_no_records_at_all() -> None:
    found = Graph(0, ()).clusters()
    assert len(found.person) == len(found.probability) == len(found.refused.left) == 0


def test_it_joins_what_people_decided_whatever_the_records_say() -> None:
    found = Graph(3, ((0, 1, 0.01),), same=((0, 1),), contradicting=((0, 1),), apart=(7, 7, 7)).clusters()
    assert found.person.tolist() == [0, 0, 2]
    assert found.probability.tolist() == [1, 1, 1]


def test_it_keeps_apart_what_people_decided_through_others_too() -> None:
    found = Graph(3, ((0, 1, 1.0), (1, 2, 0.99)), same=((0, 1),), different=((0, 2),)).clusters()
    assert found.person.tolist() == [0, 0, 2]
    assert reasons(found) == {(1, 2): Reason.DIFFERENT}


def test_it_reports_decisions_that_contradict_each_other_and_joins_none_of_them() -> None:
    found = Graph(5, (), same=((0, 1), (2, 1), (3, 4)), different=((0, 2), (0, 3))).clusters()
    assert found.person.tolist() == [0, 1, 2, 3, 3]
    assert found.disputed == (
        Decision(0, 1, Verdict.SAME), Decision(0, 2, Verdict.DIFFERENT), Decision(1, 2, Verdict.SAME),
    )  # fmt: skip


def test_it_reports_a_record_said_to_differ_from_itself() -> None:
    assert Graph(1, (), different=((0, 0),)).clusters().disputed == (Decision(0, 0, Verdict.DIFFERENT),)


def test_it_never_joins_two_rows_of_a_list_that_holds_each_person_once() -> None:
    found = Graph(4, ((0, 2, 0.99), (1, 2, 0.98), (0, 1, 0.97)), apart=(5, 5, -1, -1)).clusters()
    assert found.person.tolist() == [0, 1, 0, 3]
    assert reasons(found) == {(1, 2): Reason.APART, (0, 1): Reason.APART}


def test_it_never_joins_what_contradicts_itself_through_a_third() -> None:
    found = Graph(3, ((0, 1, 0.99), (1, 2, 0.98)), contradicting=((0, 2),)).clusters()
    assert found.person.tolist() == [0, 0, 2]
    assert reasons(found) == {(1, 2): Reason.CONTRADICTION}


def test_it_tells_the_gravest_reason() -> None:
    pairs = Graph(2, ((0, 1, 0.99),), contradicting=((0, 1),), apart=(1, 1))
    assert reasons(pairs.clusters()) == {(0, 1): Reason.APART}
    assert reasons(replace(pairs, different=((0, 1),)).clusters()) == {(0, 1): Reason.DIFFERENT}


def test_it_does_not_chain_two_people_by_one_likely_pair() -> None:
    found = BRIDGED.clusters()
    assert found.person.tolist() == [0, 0, 0, 3, 3, 3]
    assert reasons(found) == {(2, 3): Reason.BRIDGE}


def test_it_chains_where_nothing_speaks_against_it() -> None:
    found = Graph(6, (*dense(0, 1, 2), *dense(3, 4, 5), (2, 3, 0.95))).clusters()
    assert set(found.person.tolist()) == {0}


def test_it_keeps_three_together_where_one_pair_of_them_looked_unlike() -> None:
    found = Graph(3, ((0, 1, 0.99), (1, 2, 0.98), (0, 2, 0.01))).clusters()
    assert set(found.person.tolist()) == {0}


@pytest.mark.parametrize(
    ("pairs", "chance"),
    [(([0], [2]), [0.5]), (([-1], [0]), [0.5]), (([0], [1]), [1.5]), (([0], [1]), [np.nan]), (([0, 1], [1]), [0.5])],
)
def test_it_refuses_what_is_no_pair_or_no_probability(pairs: tuple[list[int], list[int]], chance: list[float]) -> None:
    left, right = (np.array(each, dtype=np.int32) for each in pairs)
    with pytest.raises(ValueError, match=r"record|probability"):
        clusters(2, (left, right), np.array(chance, dtype=np.float32), threshold=LIKELY)


def test_it_refuses_groups_that_are_not_one_for_each_record() -> None:
    left, right, probability = arrays(())
    with pytest.raises(ValueError, match="group"):
        clusters(2, (left, right), probability, threshold=LIKELY, apart=np.array([1]))


@given(graphs, st.randoms(use_true_random=False))
def test_it_ignores_the_order_in_which_pairs_and_decisions_come(graph: Graph, random: Random) -> None:
    one, other = graph.clusters(), graph.stirred(random).clusters()
    assert one.person.tolist() == other.person.tolist()
    assert one.probability.tolist() == other.probability.tolist()
    assert reasons(one) == reasons(other)
    assert one.disputed == other.disputed


@given(graphs)
def test_it_obeys_every_decision_that_is_not_disputed(graph: Graph) -> None:
    found = graph.clusters()
    disputed = {(each.left, each.right) for each in found.disputed}
    assert all(together(found, a, b) or (min(a, b), max(a, b)) in disputed for a, b in graph.same)
    assert not any(together(found, a, b) for a, b in graph.different if a != b)


@given(graphs, st.tuples(st.integers(0, 8), st.integers(0, 8)))
def test_it_obeys_one_decision_more_and_forgets_none(graph: Graph, pair: Pair) -> None:
    more = replace(graph, same=(*graph.same, pair))
    found = more.clusters()
    if not found.disputed:
        assert all(together(found, a, b) for a, b in more.same)
    apart = replace(graph, different=(*graph.different, pair)).clusters()
    assert pair[0] == pair[1] or not together(apart, *pair)


@given(graphs)
def test_it_joins_only_what_people_decided_against_what_the_records_say(graph: Graph) -> None:
    found = replace(graph, same=()).clusters()
    assert not any(together(found, a, b) for a, b in graph.contradicting if a != b)
    groups = graph.apart or (-1,) * graph.size
    apart = [(a, b) for a, b in combinations(range(graph.size), 2) if groups[a] == groups[b] != -1]
    assert not any(together(found, a, b) for a, b in apart)


@given(graphs)
def test_it_gives_every_likely_pair_one_person_or_a_reason(graph: Graph) -> None:
    found = graph.clusters()
    likely = {(min(a, b), max(a, b)) for a, b, p in graph.scores if p >= LIKELY and a != b}
    assert {pair for pair in likely if not together(found, *pair)} == set(reasons(found))


@given(graphs)
def test_it_joins_nobody_without_a_link_or_a_decision(graph: Graph) -> None:
    found = graph.clusters()
    linked = {r for a, b, p in graph.scores if p >= LIKELY for r in (a, b)} | {r for pair in graph.same for r in pair}
    assert all(found.person[record] == record for record in range(graph.size) if record not in linked)
    assert (found.person <= np.arange(graph.size)).all()
    assert (found.probability >= np.float32(LIKELY)).all()
