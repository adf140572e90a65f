"""Compare what a linking wrote with the truth, for everybody and for each group of people."""

from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass

import numpy as np

from ingather.actions.calibrate import calibrate
from ingather.actions.cluster_measures import both, coded, joined_from, measured, row_measures
from ingather.actions.compared_rows import Compared, compared_by_pairs, compared_rows
from ingather.actions.evaluation import Cells, Evaluation, Extent, Figures, GroupFigures, Ints, Place, Shape
from ingather.actions.joined_rows import PAIRS_NEED, ROWS_NEED, Ends, JoinedPairs, JoinedRows, read_joined
from ingather.actions.measure_groups import Joined, JoinedByClusters, JoinedByPairs, groups_of, measure_groups
from ingather.actions.meet_truth import UNMET, Meeting
from ingather.actions.pair_measures import Countable, ranked, scored, spread
from ingather.actions.roll import LIKELY, POSSIBLE
from ingather.actions.truth import NOBODY, Truth, cells_of, read_truth
from ingather.actions.wrong_pairs import wrong_among, wrong_between
from ingather.lists.sheet import Unreadable
from ingather.lists.source import open_source
from ingather.text.sentence import sentence

_HEADERS = (*ROWS_NEED, *PAIRS_NEED)


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked: which output, beside which lists, in which column they say who somebody is."""

    output: str
    truth: tuple[str, ...]
    by: str


def evaluate(question: Question) -> Evaluation:
    """The output beside the truth; raises Unreadable, in plain words, where they cannot be compared."""
    with ExitStack() as files:
        output = files.enter_context(open_source(question.output, headers=_HEADERS))
        lists = [files.enter_context(open_source(name, headers=(question.by,))) for name in question.truth]
        joined, truth = read_joined(output), read_truth(lists, question.by)
    match joined:
        case JoinedRows():
            return _of_rows(question, joined, truth)
        case JoinedPairs():
            return _of_pairs(question, joined, truth)


def received(question: Question, evaluation: Evaluation) -> Mapping[Place, Cells]:
    """The rows of the wrong pairs as the lists have them, for those who may see them."""
    wanted = {(end.file, end.row) for pair in evaluation.wrong for end in (pair.left, pair.right)}
    with ExitStack() as files:
        lists = [files.enter_context(open_source(name, headers=(question.by,))) for name in question.truth]
        return {
            Place(file, row): Cells(columns, cells)
            for source in lists
            for file, row, columns, cells in cells_of(source, wanted)
        }


def _of_rows(question: Question, joined: JoinedRows, truth: Truth) -> Evaluation:
    places = Meeting(truth).places(joined.ends)
    _insist_on_meeting(question, truth, places, joined.ends)
    _insist_on_once(question, joined, places)
    compared = compared_rows(truth, places)
    own = compared.renumbered(places)
    cluster = np.empty(len(compared), np.int64)
    cluster[own[own != UNMET]] = joined.person[own != UNMET]
    cluster, people = coded(cluster), compared.people
    rightly = Countable(both(cluster, people.of))
    everybody = np.ones(len(compared), np.bool_)
    by_clusters = JoinedByClusters(Countable(cluster), rightly)
    return Evaluation(
        extent=_extent(question, Shape.ROWS, truth, compared, int((own == UNMET).sum())),
        joined=Figures(by_clusters.cluster.pairs(everybody), rightly.pairs(everybody), people.pairs(everybody)),
        ranking=None,
        clusters=measured(cluster, people.of),
        calibration=None,
        spread=None,
        groups=_groups(compared, by_clusters, cluster),
        wrong=wrong_between(cluster, people.of, compared.places, truth),
    )


def _of_pairs(question: Question, joined: JoinedPairs, truth: Truth) -> Evaluation:
    meeting = Meeting(truth)
    left, right = meeting.places(joined.left), meeting.places(joined.right)
    _insist_on_meeting(question, truth, np.append(left, right), joined.left)
    compared = compared_by_pairs(truth, left, right)
    a, b = compared.renumbered(left), compared.renumbered(right)
    known, people = (a != UNMET) & (b != UNMET), compared.people
    pairs = scored(a[known], b[known], joined.probability[known], people.of)
    true = people.pairs(np.ones(len(compared), np.bool_))
    cluster = joined_from(len(compared), pairs, LIKELY)
    return Evaluation(
        extent=_extent(question, Shape.PAIRS, truth, compared, int((~known).sum())),
        joined=pairs.at(LIKELY, true),
        ranking=ranked(pairs, true, (POSSIBLE, LIKELY)),
        clusters=measured(cluster, people.of),
        calibration=calibrate(pairs),
        spread=spread(pairs),
        groups=_groups(compared, JoinedByPairs(pairs, LIKELY), cluster),
        wrong=wrong_among(pairs, people, compared.places, truth),
    )


def _groups(compared: Compared, joined: Joined, cluster: Ints) -> tuple[GroupFigures, ...]:
    rows = row_measures(cluster, compared.people.of)
    return tuple(measure_groups(groups_of(compared.groupings, compared.people), compared.people, joined, rows))


def _extent(question: Question, shape: Shape, truth: Truth, compared: Compared, untold: int) -> Extent:
    told = int((truth.person != NOBODY).sum())
    return Extent(
        file=question.output,
        shape=shape,
        truth=truth.files,
        by=question.by,
        rows=len(compared),
        untold=untold,
        absent=told - len(compared),
        between=compared.between,
    )


def _insist_on_meeting(question: Question, truth: Truth, places: Ints, ends: Ends) -> None:
    """Refuse an output of which the truth says nothing: its figures would be of nobody."""
    if (truth.person == NOBODY).all():
        raise Unreadable(sentence("evaluate.empty_truth", column=question.by, files=", ".join(truth.files)))
    if len(places) and (places == UNMET).all():
        named = ", ".join(ends.files[:5])
        raise Unreadable(
            sentence("evaluate.nothing_meets", file=question.output, files=", ".join(truth.files), named=named)
        )


def _insist_on_once(question: Question, joined: JoinedRows, places: Ints) -> None:
    """Refuse an output that gives one row two persons."""
    met = np.flatnonzero(places != UNMET)
    order = met[np.argsort(places[met], kind="stable")]
    twice = np.flatnonzero(np.diff(places[order]) == 0)
    if len(twice):
        first, second = sorted(joined.lines[order[twice[0] : twice[0] + 2]].tolist())
        raise Unreadable(sentence("evaluate.row_twice", file=question.output, first=first, second=second))
