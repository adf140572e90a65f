import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import ingather
from ingather.actions.account import Fate, State
from ingather.matching.levels import AgreeLevel, BirthLevel, Compared, NameLevel
from ingather.records.columns import By
from ingather.records.field import Field, ListKind
from ingather.reports.chance import Strength
from ingather.reports.comparison import Verdict
from ingather.wording.catalogue import Place, catalogue
from ingather.wording.languages import LANGUAGES

SOURCE = Path(ingather.__file__).parent
UNKIND = re.compile(r"\b(found|dead person|deceased|selection|transport|processed|liquidated|case load|G-d|victims?)\b")


def levels_of(compared: Compared) -> Iterator[str]:
    named: dict[Compared, type[NameLevel] | type[BirthLevel]] = {
        Compared.NAME: NameLevel,
        Compared.BIRTH: BirthLevel,
    }
    yield from (level.name.lower() for level in named.get(compared, AgreeLevel) if level)


def ids_in_the_code() -> list[str]:
    calls = (
        node
        for path in SOURCE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Call) and node.args
    )
    return [id_ for call in calls if _says(call.func) for id_ in _literals(call.args[0])]


def _says(function: ast.expr) -> bool:
    name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
    return name in {"sentence", "Sentence", "words"}


def _literals(argument: ast.expr) -> list[str]:
    if isinstance(argument, ast.IfExp):
        return _literals(argument.body) + _literals(argument.orelse)
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def ids_on_the_page() -> list[str]:
    pages = "".join(page.read_text("utf-8") for page in sorted((SOURCE / "reports").glob("*.html")))
    return re.findall(r'\b(?:words|plain|linked)\("([a-z0-9_.]+[a-z0-9])"', pages)


def test_it_has_a_text_for_every_sentence_that_the_code_says() -> None:
    asked = {id_ for id_ in ids_in_the_code() if not id_.startswith("lists.")}  # the lists test their own
    assert len(asked) > 30
    assert asked - catalogue("en").keys() == set()


def test_it_has_a_text_for_every_sentence_on_the_page() -> None:
    asked = set(ids_on_the_page())
    assert len(asked) > 30
    assert asked - catalogue("en").keys() == set()


@pytest.mark.parametrize("compared", Compared)
def test_it_has_a_text_for_every_level_of_evidence(compared: Compared) -> None:
    asked = {f"{compared.name.lower()}.{level}" for level in levels_of(compared)}
    assert asked - catalogue("en").keys() == set()


def test_it_names_every_member_of_each_closed_set() -> None:
    asked = {f"state.{each}" for each in State} | {f"state.{each}.explained" for each in State}
    asked |= {f"kind.{each}" for each in ListKind} | {f"fate.{each}" for each in Fate}
    asked |= {f"field.{each}" for each in Field} | {f"strength.{each}" for each in Strength}
    asked |= {f"verdict.{each}" for each in Verdict} | {f"column.by_{each}" for each in By if each}
    assert asked - catalogue("en").keys() == set()


def test_it_has_a_plain_form_of_every_text() -> None:
    assert [id_ for id_, forms in catalogue("en").items() if "other" not in forms] == []


def test_it_calls_nobody_found_and_uses_no_word_that_hurts() -> None:
    texts = {id_: _plain(forms) for id_, forms in catalogue("en").items() if not id_.startswith("lists.")}
    assert [id_ for id_, text in texts.items() if UNKIND.search(text)] == []


def test_it_lists_every_language_it_speaks() -> None:
    spoken = {path.stem.partition("_")[0] for path in (SOURCE / "wording").glob("*.toml")}
    assert spoken == set(LANGUAGES)


def _plain(forms: object) -> str:
    assert isinstance(forms, dict)
    pieces = (piece for form in forms.values() for piece in form)
    return " ".join(piece.name if isinstance(piece, Place) else piece for piece in pieces)
