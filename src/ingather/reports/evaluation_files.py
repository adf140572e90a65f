"""The files of an evaluation in one folder, each written whole or not at all."""

import csv
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path

from ingather.actions.evaluation import Cells, Evaluation, Place
from ingather.reports.cells import cell
from ingather.reports.chance import rounded
from ingather.reports.evaluation_json import evaluation_text
from ingather.reports.evaluation_page import evaluation_html

ERRORS_COLUMNS = ("fault", "left file", "left row", "right file", "right row", "probability")


def write_evaluation(
    evaluation: Evaluation, folder: Path, *, rows: Mapping[Place, Cells], made_at: str
) -> tuple[str, ...]:
    """Write the page, the figures and the errors; the names of the files. A crash leaves those of before untouched."""
    folder.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder, prefix=".evaluation-") as draft:
        page = evaluation_html(evaluation, rows=rows, made_at=made_at)
        (Path(draft) / "evaluation.html").write_text(page, encoding="utf-8", newline="\n")
        (Path(draft) / "evaluation.json").write_text(evaluation_text(evaluation) + "\n", encoding="utf-8", newline="\n")
        write_errors(evaluation, Path(draft) / "errors.csv")
        return _put_in_place(sorted(Path(draft).iterdir()), folder)


def write_errors(evaluation: Evaluation, path: Path) -> None:
    """One row for each of the worst errors: where its rows stand, and not what they say."""
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\r\n")
        writer.writerow(ERRORS_COLUMNS)
        for pair in evaluation.wrong:
            ends = (cell(pair.left.file), pair.left.row, cell(pair.right.file), pair.right.row)
            chance = "" if pair.probability is None else rounded(pair.probability)
            writer.writerow((str(pair.fault), *ends, chance))


def _put_in_place(drafts: list[Path], folder: Path) -> tuple[str, ...]:
    for draft in drafts:
        with draft.open("rb") as file:
            os.fsync(file.fileno())
    for draft in drafts:
        draft.replace(folder / draft.name)
    return tuple(draft.name for draft in drafts)
