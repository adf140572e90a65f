"""The tables of given-name classes: well formed, balanced between scripts, and true where everybody knows the truth."""

import unicodedata
from collections import Counter, defaultdict
from importlib.resources import files
from itertools import pairwise
from typing import NamedTuple

import pytest

from ingather.text.folding import fold
from ingather.text.tables import rows

CULTURES = ("arabic", "english", "german", "hebrew", "polish", "romance", "russian_ukrainian")
COLUMNS = ("class", "sex", "kind", "language", "form", "weight", "attested")
LANGUAGES = {"ar", "de", "en", "es", "fr", "he", "hu", "it", "lad", "pl", "ro", "ru", "uk", "yi"}
WEIGHTS = {"same": (0.9, 1.0), "pet": (0.6, 0.9), "pairing": (0.3, 0.7), "origin": (0.5, 0.75)}


class Row(NamedTuple):
    """One line of a table, its columns by name."""

    name: str
    sex: str
    kind: str
    language: str
    form: str
    weight: str
    attested: str


def table(culture: str) -> list[Row]:
    """The rows of one culture's table."""
    return [Row(*cells) for cells in rows("ingather.names", f"given/{culture}.tsv")]


TABLES = {culture: table(culture) for culture in CULTURES}
ROWS = [row for culture in CULTURES for row in TABLES[culture]]


def scripts_of(form: str) -> set[str]:
    return {unicodedata.name(letter).split()[0] for letter in form if letter.isalpha()}


def forms_by_class() -> dict[str, dict[str, str]]:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in ROWS:
        found[row.name][fold(row.form)] = row.kind
    return found


FORMS = forms_by_class()


def classes_of(form: str) -> set[str]:
    return {name for name, forms in FORMS.items() if fold(form) in forms}


def test_it_lists_every_table_in_the_folder() -> None:
    found = {path.name for path in (files("ingather.names") / "given").iterdir() if path.name.endswith(".tsv")}
    assert found == {f"{culture}.tsv" for culture in CULTURES}


@pytest.mark.parametrize("culture", CULTURES)
def test_it_says_at_the_top_what_it_is_and_when_it_was_read_again(culture: str) -> None:
    lines = (files("ingather.names") / "given" / f"{culture}.tsv").read_text(encoding="utf-8").splitlines()
    comments = [line for line in lines if line.startswith("#")]
    assert lines[: len(comments)] == comments
    assert any(line.startswith("# Second reading: 20") for line in comments)
    assert tuple(lines[len(comments)].split("\t")) == COLUMNS


@pytest.mark.parametrize("culture", CULTURES)
def test_it_is_sorted(culture: str) -> None:
    assert all(first[:5] < second[:5] for first, second in pairwise(TABLES[culture]))


def test_it_has_only_known_values_in_every_column() -> None:
    for row in ROWS:
        assert row.name.isascii()
        assert row.name == row.name.lower()
        assert row.sex in {"f", "m", "u"}
        assert row.kind in WEIGHTS
        assert row.language in LANGUAGES
        assert row.attested == row.attested.strip() != ""


def test_it_writes_each_form_composed_and_in_one_script() -> None:
    assert [row for row in ROWS if row.form != unicodedata.normalize("NFC", row.form).strip()] == []
    assert [row for row in ROWS if len(scripts_of(row.form)) != 1] == []


def test_it_keeps_weights_within_the_range_of_their_kind() -> None:
    assert [row for row in ROWS if not WEIGHTS[row.kind][0] <= float(row.weight) <= WEIGHTS[row.kind][1]] == []


def test_it_lists_no_form_twice_in_a_class_even_folded() -> None:
    counts = Counter((row.name, fold(row.form)) for row in ROWS)
    assert [pair for pair, count in counts.items() if count > 1] == []


def test_it_gives_a_class_one_sex_over_all_tables() -> None:
    sexes: dict[str, set[str]] = defaultdict(set)
    for row in ROWS:
        sexes[row.name].add(row.sex)
    assert [name for name, found in sexes.items() if len(found) > 1] == []


def test_it_carries_most_people() -> None:
    assert len(FORMS) >= 200
    assert len({row.name for row in TABLES["hebrew"]}) >= 120


def test_it_gives_every_class_a_same_form_in_latin_letters() -> None:
    latin = {row.name for row in ROWS if row.kind == "same" and scripts_of(row.form) == {"LATIN"}}
    assert set(FORMS) - latin == set()


@pytest.mark.parametrize("script", ["HEBREW", "LATIN", "CYRILLIC"])
def test_it_gives_every_class_of_jewish_names_each_script(script: str) -> None:
    found = {row.name for row in TABLES["hebrew"] if script in scripts_of(row.form)}
    assert {row.name for row in TABLES["hebrew"]} - found == set()


@pytest.mark.parametrize("script", ["ARABIC", "LATIN", "HEBREW", "CYRILLIC"])
def test_it_gives_every_class_of_arabic_names_each_script(script: str) -> None:
    names = {row.name for row in TABLES["arabic"]}
    found = {row.name for row in ROWS if script in scripts_of(row.form)}
    assert names - found == set()


@pytest.mark.parametrize(
    ("name", "kind", "forms"),
    [
        ("moshe", "same", "משה Moshe Moses Mojżesz Moïse Moisés Мойше Моисей Moishe Movsha Mózes موسى"),
        ("moshe", "pairing", "Morris Maurice Moritz Maurycy"),
        ("zvi", "pairing", "Hirsh Hersh Hirsch Hersz Герш Гирш הירש Henryk Григорий"),
        ("dov", "pairing", "Ber Берл בער Bernard Борис"),
        ("yehuda", "pairing", "Leib Лейб לייב Leon Лев Ludwik"),
        ("menachem", "pairing", "Mendel Мендель מענדל מנדל"),
        ("zeev", "pairing", "Wolf Velvel Вольф וועלוול Владимир"),
        ("shlomo", "pairing", "Zalman Залман זלמן"),
        ("naftali", "pairing", "Hertz Hirsh Герц"),
        ("yitzchak", "same", "יצחק Isaac Исаак Izaak إسحاق Icchok"),
        ("yitzchak", "pet", "Itzik Айзик איציק Изя"),
        ("yeshayahu", "same", "ישעיהו Isaiah Шая Szaja Shaya"),
        ("yaakov", "pet", "Yankel Янкель יענקל Jack Яша"),
        ("chaim", "pairing", "Yefim Hyman Ефим Vitali"),
        ("shimon", "same", "שמעון Simon Семён Szymon"),
        ("esther", "same", "אסתר Esther Эсфирь Estera"),
        ("miriam", "same", "מרים Mary Мария Maria Marie مريم Mirl"),
        ("rivka", "same", "רבקה Rebecca Ривка Rywka"),
        ("chana", "same", "חנה Anna Анна Hannah"),
        ("feige", "pairing", "Tzipora ציפורה Fanny Фаня"),
        ("tova", "pairing", "Gitl Гитл גיטל"),
        ("aleksandr", "pet", "Саша Sasha Шура Саня Алик Alex"),
        ("aleksandr", "same", "Александр Aleksandr Alexander Sender סענדער"),
        ("elisheva", "pet", "Лиза Betty Bessie"),
        ("yevgenia", "pet", "Женя Zhenya"),
        ("john", "same", "John Джон ג'ון"),
        ("john", "origin", "Jan Иван Johann Juan Jean Yochanan יוחנן"),
        ("muhammad", "same", "محمد Muhammad Mohammed מוחמד Мухаммед"),
        ("avraham", "same", "אברהם Abraham Абрам إبراهيم Ibrahim"),
        ("mazal", "pairing", "Fortunée"),
        ("malka", "pairing", "Reina Regina"),
    ],
)
def test_it_knows_what_everybody_knows(name: str, kind: str, forms: str) -> None:
    known = FORMS[name]
    assert {form: known.get(fold(form)) for form in forms.split()} == dict.fromkeys(forms.split(), kind)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Zvi", "Hirsh"),
        ("Dov", "Ber"),
        ("Issachar", "Ber"),
        ("Yehuda", "Leib"),
        ("Aryeh", "Leib"),
        ("Menachem", "Mendel"),
        ("Zeev", "Wolf"),
        ("Golda", "Zahava"),
        ("Uri", "Feivish"),
        ("Yechiel", "Michel"),
        ("Yekutiel", "Kushel"),
        ("Дмитрий", "Митя"),
        ("Małgorzata", "Gosia"),
        ("Johann", "Hans"),
        ("William", "Bill"),
        ("Fatima", "فاطمة"),
    ],
)
def test_it_puts_names_of_one_person_into_a_class(one: str, other: str) -> None:
    assert classes_of(one) & classes_of(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Maria", "Marina"),
        ("Мария", "Марина"),
        ("Moshe", "Menashe"),
        ("משה", "מנשה"),
        ("Eliezer", "Elazar"),
        ("אליעזר", "אלעזר"),
        ("Natan", "Yonatan"),
        ("Chana", "Chaya"),
        ("חנה", "חיה"),
        ("Yosef", "Yoel"),
        ("Shimon", "Shimshon"),
        ("Shmuel", "Shlomo"),
        ("Nachum", "Nachman"),
        ("Menachem", "Nachum"),
        ("Yechiel", "Yechezkel"),
        ("Azriel", "Israel"),
        ("Ahmad", "Muhammad"),
        ("Hasan", "Husayn"),
        ("Salih", "Salim"),
        ("Владимир", "Владислав"),
        ("Анна", "Анастасия"),
        ("Jan", "Jakub"),
        ("Avigail", "Avigdor"),
    ],
)
def test_it_keeps_names_of_different_people_apart(one: str, other: str) -> None:
    assert classes_of(one)
    assert classes_of(other)
    assert not classes_of(one) & classes_of(other)
