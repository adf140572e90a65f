"""An evaluation as one JSON document, for programs: figures unrounded, rows by file and number, nobody's name."""

import json

from ingather.actions.evaluation import (
    AtThreshold,
    BCubed,
    Calibration,
    Evaluation,
    Figures,
    GroupFigures,
    Place,
    Ranking,
    WrongPair,
)
from ingather.reports.json_account import Json


def evaluation_json(evaluation: Evaluation) -> dict[str, Json]:
    """The evaluation as JSON values; null where there is no such figure."""
    worst = evaluation.worst_served
    return {
        **_extent(evaluation),
        "pairs": _figures(evaluation.joined),
        "ranking": _ranking(evaluation.ranking),
        "clusters": _clusters(evaluation),
        "calibration": _calibration(evaluation.calibration),
        "groups": [_group(group) for group in evaluation.groups],
        "worst_served": None if worst is None else _group(worst),
        "wrong": [_wrong(pair) for pair in evaluation.wrong],
    }


def evaluation_text(evaluation: Evaluation) -> str:
    """The same as text that can always be written as UTF-8."""
    text = json.dumps(evaluation_json(evaluation), ensure_ascii=False, indent=2)
    return text.encode("utf-8", "replace").decode("utf-8")


def _extent(evaluation: Evaluation) -> dict[str, Json]:
    extent = evaluation.extent
    return {
        "file": extent.file,
        "shape": str(extent.shape),
        "truth": list(extent.truth),
        "by": extent.by,
        "between": None if extent.between is None else list(extent.between),
        "rows": extent.rows,
        "untold": extent.untold,
        "absent": extent.absent,
    }


def _figures(found: Figures) -> dict[str, Json]:
    return {
        "true": found.true,
        "joined": found.joined,
        "right": found.right,
        "missed": found.missed,
        "precision": found.precision,
        "recall": found.recall,
        "f1": found.f1,
    }


def _ranking(found: Ranking | None) -> Json:
    if found is None:
        return None
    return {
        "at": [_at(each) for each in found.fixed],
        "best": None if found.best is None else _at(found.best),
        "average_precision": found.average_precision,
    }


def _at(found: AtThreshold) -> Json:
    return {"threshold": found.threshold, **_figures(found.figures)}


def _clusters(evaluation: Evaluation) -> Json:
    found = evaluation.clusters
    return {
        "clusters": found.clusters,
        "persons": found.persons,
        "split": found.split,
        "mixed": found.mixed,
        "b_cubed": _b_cubed(found.b_cubed),
    }


def _b_cubed(found: BCubed | None) -> Json:
    return None if found is None else {"precision": found.precision, "recall": found.recall, "f1": found.f1}


def _calibration(found: Calibration | None) -> Json:
    if found is None:
        return None
    bins: list[Json] = [
        {"least": each.least, "most": each.most, "pairs": each.pairs, "said": each.probability, "right": each.right}
        for each in found.bins
    ]
    return {"pairs": found.pairs, "expected_error": found.error, "brier": found.brier, "bins": bins}


def _group(group: GroupFigures) -> Json:
    return {
        "by": str(group.dimension),
        "group": group.name,
        "rows": group.rows,
        "too_few_to_tell": group.small,
        "pairs": _figures(group.figures),
        "b_cubed": _b_cubed(group.b_cubed),
        "calibration": _calibration(group.calibration),
    }


def _wrong(pair: WrongPair) -> Json:
    ends = {"left": _place(pair.left), "right": _place(pair.right)}
    return {"fault": str(pair.fault), **ends, "probability": pair.probability}


def _place(place: Place) -> Json:
    return {"file": place.file, "row": place.row}
