"""The page on probabilities is true: its figures are those of the program."""

import json

from benchmarks.calibration_page import with_tables
from tests.docs.pages import DOCS, section, table_rows, text_of

from ingather.matching import fit, model, model_parts, score
from ingather.matching.levels import Compared, NameLevel

PAGE = text_of("explanation/how-a-probability-is-made.md")
MODEL_PAGE = text_of("reference/model-file.md")


def counted(row: str) -> float:
    """How many pairs the page says that the shipped figures count as."""
    rows = {cells[0]: cells[1] for cells in table_rows(section(PAGE, "## Where the figures come from"))}
    return float(rows[row].replace(",", ""))


def test_it_says_how_many_pairs_the_shipped_figures_count_as() -> None:
    names = vars(fit)["_NAMES_BEFORE"]
    assert counted("pairs of one person") == vars(fit)["_MATCHES_BEFORE"]
    assert counted("pairs of one family") == vars(fit)["_KIN_BEFORE"]
    assert counted("pairs of strangers") == vars(fit)["_STRANGERS_BEFORE"]
    assert counted("pairs of strangers, for a name of which a part agrees") == names[NameLevel.PARTIAL]
    assert counted("pairs of strangers, for a name that agrees") == names[NameLevel.SAME]
    assert counted("pairs of either kind, for the prior") == vars(fit)["_PAIRS_BEFORE"]


def test_it_says_what_bounds_rarity_and_places() -> None:
    assert f"A part gives {model.MOST_BITS:.0f} bits at most" in PAGE
    assert f"a relative's name {score.RARITY_CAPS[Compared.FATHER]:.0f} in all" in PAGE
    assert model.TYPICAL_COUNT == 100
    assert vars(score)["_BESIDE"] == 0.5
    assert f"{fit.ROUNDS} times at most" in PAGE


def test_it_shows_pictures_that_are_there() -> None:
    assert all((DOCS / "explanation" / name).is_file() for name in ("waterfall-one.svg", "waterfall-twins.svg"))


def test_it_has_a_place_for_what_is_measured() -> None:
    assert with_tables(PAGE, []) != ""


def test_it_describes_every_part_of_a_model_file() -> None:
    parts = model_parts.parts_of(model.Model(model.VERSION, -10.0))
    assert [name for name in parts if f"`{name}`" not in MODEL_PAGE] == []
    told = json.loads(parts[model_parts.ABOUT])
    assert [name for name in told if f"`{name}`" not in MODEL_PAGE] == []
