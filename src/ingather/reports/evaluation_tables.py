"""An evaluation as tables and sentences, for the terminal and the page alike."""

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from ingather.actions.evaluation import TOO_SMALL, Dimension, Evaluation, Figures, GroupFigures, Shape, WrongPair
from ingather.reports.chance import percent
from ingather.text.sentence import Sentence, Value, sentence
from ingather.wording.say import say

_FOUR_PLACES = Decimal("0.0001")
_DECADE = 9  # years from its first to its last


@dataclass(frozen=True, slots=True)
class Table:
    """Headings and rows; the first column names what the others count."""

    title: str
    headings: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def share(value: float | None) -> str:
    """A share to four places, never rounded up, so that only the whole is 1.0000; a dash where there is none."""
    return "–" if value is None else str(Decimal(repr(float(value))).quantize(_FOUR_PLACES, ROUND_DOWN))


def loss(value: float | None) -> str:
    """An error to four places, never rounded down: nothing is said to be better than it is."""
    return "–" if value is None else str(Decimal(repr(round(float(value), 12))).quantize(_FOUR_PLACES, ROUND_UP))


def opening(evaluation: Evaluation) -> Iterator[Sentence]:
    """What was compared, what was left aside, how much was joined, and who is served worst."""
    extent, joined = evaluation.extent, evaluation.joined
    lists = ", ".join(extent.truth)
    yield sentence("evaluation.compared", file=extent.file, by=extent.by, lists=lists, count=extent.rows)
    if extent.between is not None:
        yield sentence("evaluation.between", left=extent.between[0], right=extent.between[1])
    if extent.untold:
        yield Sentence(f"evaluation.untold_{extent.shape}", {"count": extent.untold})
    if extent.absent:
        yield sentence("evaluation.absent", count=extent.absent)
    counts: dict[str, Value] = {"right": joined.right, "missed": joined.missed, "false": joined.joined - joined.right}
    yield Sentence("evaluation.joined", {"count": joined.true, **counts})


def served_worst(evaluation: Evaluation, language: str = "en") -> Sentence:
    """Which group is served worst, or that none is large enough to tell."""
    worst = evaluation.worst_served
    if worst is None:
        return sentence("evaluation.none_can_tell", least=TOO_SMALL)
    recall = share(worst.figures.recall)
    return sentence("evaluation.worst_served", group=say(group_name(worst), language), recall=recall)


def group_name(group: GroupFigures) -> Sentence:
    """What a group is called."""
    kind, _, first = group.name.partition("_")
    if group.dimension is Dimension.AGE and first.isdecimal():
        return Sentence(f"evaluation.age.{kind}", {"first": int(first), "last": int(first) + _DECADE})
    return Sentence(f"evaluation.{group.dimension}.{group.name}")


def pairs_table(evaluation: Evaluation, language: str = "en") -> Table:
    """Precision and recall of pairs, at each threshold or as the output stands."""
    headings = ("from", "pairs_joined", "pairs_right", "pairs_missed", "precision", "recall", "f1")
    return _table("pairs", headings, tuple(_pair_rows(evaluation, language)), language)


def clusters_table(evaluation: Evaluation, language: str = "en") -> Table:
    """Clusters beside persons."""
    found = evaluation.clusters
    b_cubed = found.b_cubed
    rows = (
        ("clusters.made", f"{found.clusters:,}"),
        ("clusters.persons", f"{found.persons:,}"),
        ("clusters.split", f"{found.split:,}"),
        ("clusters.mixed", f"{found.mixed:,}"),
        ("b_cubed_precision", share(None if b_cubed is None else b_cubed.precision)),
        ("b_cubed_recall", share(None if b_cubed is None else b_cubed.recall)),
        ("b_cubed", share(None if b_cubed is None else b_cubed.f1)),
    )
    told = tuple((_word(name, language), value) for name, value in rows)
    return _table("clusters", ("what", "value"), told, language)


def calibration_said(evaluation: Evaluation) -> Sentence:
    """How well probabilities keep their word, in one sentence."""
    found = evaluation.calibration
    if evaluation.extent.shape is Shape.ROWS:
        return sentence("evaluation.calibration.none")
    if found is None:
        return sentence("evaluation.calibration.no_pairs")
    error, brier = loss(found.error), loss(found.brier)
    return sentence("evaluation.calibration.explained", count=found.pairs, error=error, brier=brier)


def bins_table(evaluation: Evaluation, language: str = "en") -> Table | None:
    """The bins of the calibration, None where there is none."""
    if evaluation.calibration is None:
        return None
    rows = tuple(
        (
            say(sentence("evaluation.bin_range", least=share(each.least), most=share(each.most)), language),
            f"{each.pairs:,}",
            share(each.probability),
            share(each.right),
        )
        for each in evaluation.calibration.bins
    )
    return _table("calibration", ("bin", "bin_pairs", "bin_said", "bin_true"), rows, language)


def group_tables(evaluation: Evaluation, language: str = "en") -> Iterator[Table]:
    """A table of the groups in each dimension."""
    headings = ("group", "group_rows", "group_true", "precision", "recall", "f1", "b_cubed", "group_error")
    for dimension in Dimension:
        own = [group for group in evaluation.groups if group.dimension is dimension]
        yield _table(f"by_{dimension}", headings, tuple(_group_row(group, language) for group in own), language)


def wrong_said(pair: WrongPair) -> Sentence:
    """Which two rows an error is about."""
    left, right = pair.left, pair.right
    if left.file == right.file:
        return sentence("evaluation.wrong.of_one_list", left=left.file, left_row=left.row, right_row=right.row)
    return sentence(
        "evaluation.wrong.pair", left=left.file, left_row=left.row, right=right.file, right_row=right.row
    )  # fmt: skip


def chance_said(pair: WrongPair, evaluation: Evaluation) -> Sentence | None:
    """How probable an error was held; None in an output without probabilities of pairs."""
    if pair.probability is not None:
        return sentence("percent", percent=percent(pair.probability))
    return None if evaluation.extent.shape is Shape.ROWS else sentence("evaluation.wrong.not_held")


def _pair_rows(evaluation: Evaluation, language: str) -> Iterator[tuple[str, ...]]:
    ranking = evaluation.ranking
    if ranking is None:
        yield (_word("as_it_stands", language), *_figures(evaluation.joined))
        return
    for each in ranking.fixed:
        yield (f"{each.threshold:.2f}", *_figures(each.figures))
    if ranking.best is not None:
        best = say(sentence("evaluation.best", threshold=share(ranking.best.threshold)), language)
        yield (best, *_figures(ranking.best.figures))


def _figures(found: Figures) -> tuple[str, ...]:
    counts = (f"{found.joined:,}", f"{found.right:,}", f"{found.missed:,}")
    return (*counts, share(found.precision), share(found.recall), share(found.f1))


def _group_row(group: GroupFigures, language: str) -> tuple[str, ...]:
    name = say(group_name(group), language)
    figures = group.figures
    return (
        say(sentence("evaluation.group_small", group=name), language) if group.small else name,
        f"{group.rows:,}",
        f"{figures.true:,}",
        share(figures.precision),
        share(figures.recall),
        share(figures.f1),
        share(None if group.b_cubed is None else group.b_cubed.f1),
        loss(None if group.calibration is None else group.calibration.error),
    )


def _table(title: str, headings: tuple[str, ...], rows: tuple[tuple[str, ...], ...], language: str) -> Table:
    return Table(_word(title, language), tuple(_word(each, language) for each in headings), rows)


def _word(name: str, language: str) -> str:
    return say(Sentence(f"evaluation.{name}"), language)
