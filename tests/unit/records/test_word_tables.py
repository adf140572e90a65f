from collections import defaultdict
from collections.abc import Iterable

import pytest

from ingather.records.columns import sexes
from ingather.records.field import Field, ListKind
from ingather.records.kinds import kind_said_by, kinds_named
from ingather.text.folding import fold
from ingather.text.tables import rows

LANGUAGES = frozenset({"en", "he", "ru", "uk", "pl", "de", "ar", "fr", "es", "yi"})
TECHNICAL = frozenset({"pfif", "code"})
Row = tuple[str, ...]
HEADERS = tuple(rows("ingather.records", "headers.tsv"))
KINDS = tuple(rows("ingather.records", "kinds.tsv"))
SEXES = tuple(rows("ingather.records", "sexes.tsv"))
PLACEHOLDERS = tuple(rows("ingather.records", "placeholders.tsv"))
FOOTERS = tuple(rows("ingather.lists", "footers.tsv"))
TABLES = {"headers": HEADERS, "kinds": KINDS, "sexes": SEXES, "placeholders": PLACEHOLDERS, "footers": FOOTERS}


def contradictions(meanings: Iterable[tuple[str, str]]) -> list[str]:
    """The phrases that, folded, stand for two things."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for meaning, phrase in meanings:
        found[fold(phrase)].add(meaning)
    return [phrase for phrase, meant in found.items() if len(meant) > 1]


@pytest.mark.parametrize("table", TABLES)
def test_it_stands_sorted_without_repeats_or_stray_spaces(table: str) -> None:
    assert list(TABLES[table]) == sorted(set(TABLES[table]))
    assert all(cell and cell == cell.strip() for row in TABLES[table] for cell in row)


@pytest.mark.parametrize("table", [HEADERS, KINDS, SEXES], ids=["headers", "kinds", "sexes"])
def test_it_lets_no_phrase_mean_two_things(table: tuple[Row, ...]) -> None:
    assert contradictions((row[0], row[2]) for row in table) == []


def test_it_gives_each_placeholder_one_scope() -> None:
    assert contradictions((scope, phrase) for _, phrase, scope in PLACEHOLDERS) == []
    assert {scope for _, _, scope in PLACEHOLDERS} == {"any", "not_names"}


@pytest.mark.parametrize("field", Field)
def test_it_names_every_field_in_each_language(field: Field) -> None:
    assert {row[1] for row in HEADERS if row[0] == field} - TECHNICAL == LANGUAGES


@pytest.mark.parametrize("kind", ListKind)
def test_it_names_every_kind_in_each_language(kind: ListKind) -> None:
    assert {row[1] for row in KINDS if row[0] == kind} == LANGUAGES


@pytest.mark.parametrize("sex", ["female", "male", "other"])
def test_it_names_every_sex_in_each_language(sex: str) -> None:
    assert {row[1] for row in SEXES if row[0] == sex} == LANGUAGES


@pytest.mark.parametrize("table", [PLACEHOLDERS, FOOTERS], ids=["placeholders", "footers"])
def test_it_speaks_each_language(table: tuple[Row, ...]) -> None:
    assert {row[0] for row in table} - TECHNICAL == LANGUAGES


def test_it_keeps_words_for_nothing_apart_from_words_for_a_sex_or_a_kind() -> None:
    nothing = {fold(phrase) for _, phrase, _ in PLACEHOLDERS}
    assert nothing.isdisjoint(fold(phrase) for _, _, phrase in (*SEXES, *KINDS))


@pytest.mark.parametrize("name", ["Nan", "Null", "Brak", "Blank", "Leer", "Na", "Page", "Fuentes", "Suma"])
def test_it_takes_no_name_for_nothing_or_for_a_footer(name: str) -> None:
    everywhere = {fold(phrase) for _, phrase, scope in PLACEHOLDERS if scope == "any"}
    assert fold(name) not in everywhere | {fold(phrase) for _, phrase in FOOTERS}


def test_it_gives_a_phrase_only_the_kind_it_is_listed_under() -> None:
    assert [(kind, phrase) for kind, _, phrase in KINDS if kinds_named(phrase) != {kind}] == []


@pytest.mark.parametrize("field", [Field.NAME, Field.GIVEN, Field.FAMILY, Field.BIRTH, Field.AGE, Field.SEX])
@pytest.mark.parametrize("header", ["Name", "שם", "Ф.И.О.", "Дата народження", "Wiek", "Geschlecht", "الاسم", "Âge"])
def test_it_hears_no_kind_in_a_header_of_any_list(field: Field, header: str) -> None:
    assert kinds_named(f"{header} {field}") == set()


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("hospital_admissions", ListKind.ALIVE),
        ("רשימת מאושפזים", ListKind.ALIVE),
        ("Список эвакуированных", ListKind.ALIVE),
        ("военнопленные 2022", ListKind.CUSTODY),
        ("قائمة المعتقلين", ListKind.CUSTODY),
        ("burial-society-register", ListKind.DEAD),
        ("Lista zmarłych", ListKind.DEAD),
        ("archive_card_index", ListKind.HISTORICAL),
        ("Перепис населення 1897", ListKind.HISTORICAL),
        ("Missing persons", ListKind.SOUGHT),
        ("Vermisstenliste", ListKind.SOUGHT),
        ("Liste des personnes disparues", ListKind.SOUGHT),
    ],
)
def test_it_hears_the_kind_in_a_title(text: str, kind: ListKind) -> None:
    assert kinds_named(text) == {kind}


def test_it_hears_nothing_final_in_a_grave_state_of_health() -> None:
    assert ListKind.DEAD not in kinds_named("État grave") | kinds_named("estado grave") | kinds_named("מצבה הרפואי")
    assert kind_said_by("nie żyje") is ListKind.DEAD


def test_it_reads_the_sex_in_any_case_and_with_or_without_marks() -> None:
    words = ("M", "נקבה", "Муж.", "Ж", "чол.", "K", "weiblich", "أنثى", "Homme", "VARON", "פרוי")
    read = "male female male female male female female female male male female"
    assert [sexes()[fold(word)] for word in words] == read.split()
