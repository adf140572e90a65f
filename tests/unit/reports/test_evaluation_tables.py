import json
from pathlib import Path

import pytest
from tests.unit.actions.joined_output import write_pairs, write_truth

from ingather.actions.evaluate import Question, evaluate
from ingather.actions.evaluation import Dimension, Figures, GroupFigures
from ingather.actions.people_groups import NOT_SAID
from ingather.reports.evaluation_json import evaluation_json, evaluation_text
from ingather.reports.evaluation_tables import group_name, loss, share
from ingather.text.script import Script
from ingather.wording.say import say

SCRIPTS = [str(script) for script in Script if script is not Script.NONE]


@pytest.mark.parametrize(("value", "told"), [(None, "–"), (1.0, "1.0000"), (0.99999, "0.9999"), (0, "0.0000")])
def test_it_never_rounds_a_share_up(value: float | None, told: str) -> None:
    assert share(value) == told


@pytest.mark.parametrize(("value", "told"), [(None, "–"), (0.00001, "0.0001"), (0.25, "0.2500"), (0.1 + 0.2, "0.3000")])
def test_it_never_rounds_an_error_down(value: float | None, told: str) -> None:
    assert loss(value) == told


@pytest.mark.parametrize(
    ("dimension", "name"),
    [
        *((Dimension.SCRIPT, name) for name in (*SCRIPTS, "two_scripts", NOT_SAID)),
        *((Dimension.SEX, name) for name in ("female", "male", "other", NOT_SAID)),
        *((Dimension.AGE, name) for name in ("born_1930", "aged_0", NOT_SAID)),
    ],
)
def test_it_has_a_name_for_every_group(dimension: Dimension, name: str) -> None:
    group = GroupFigures(dimension, name, 1, Figures(0, 0, 0), None, None)
    assert "_" not in say(group_name(group))


def test_it_tells_programs_what_it_tells_people(tmp_path: Path) -> None:
    truth = write_truth(tmp_path / "people.csv", ["a", "a", "b"])
    found = evaluate(Question(write_pairs(tmp_path / "pairs.csv", [(0, 1, 0.99), (1, 2, 0.6)]), (truth,), "who"))
    told = json.loads(evaluation_text(found))
    assert told == json.loads(json.dumps(evaluation_json(found)))
    assert told["pairs"]["recall"] == 1.0
    assert told["ranking"]["at"][0]["precision"] == 0.5
    assert told["wrong"] == [
        {"fault": "false", "left": {"file": truth, "row": 3}, "right": {"file": truth, "row": 4}, "probability": 0.6}
    ]
