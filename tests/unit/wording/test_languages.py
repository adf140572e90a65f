"""Every language says what English says: the same texts, with the same values, in words of its own.

A language that is only prepared may lack texts, and is told which; what it has is held to the same.
"""

import re
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

import ingather
from ingather.wording.catalogue import Place, catalogue, template
from ingather.wording.languages import LANGUAGES
from ingather.wording.say import grouped

WORDING = Path(ingather.__file__).parent / "wording"
REPORTS = Path(ingather.__file__).parent / "reports"
OTHERS = sorted(LANGUAGES.keys() - {"en"})
COMPLETE = [each.code for each in LANGUAGES.values() if each.complete]
PREPARED = [each.code for each in LANGUAGES.values() if not each.complete]
FROM_THE_RIGHT = [each.code for each in LANGUAGES.values() if each.direction == "rtl"]
TRANSLATED = sorted(path.name for path in WORDING.glob("*.toml") if path.stem.partition("_")[0] != "en")

PLACE = re.compile(r"\{[a-z0-9_]+,?\}")
COUNT = {"{count}", "{count,}"}

# What somebody types or looks for, and names that are the same everywhere.
TYPED = re.compile(
    r"\bhead -c 32 /dev/urandom \| base64 > FILE\b|\bAsia/Jerusalem\b|\bINGATHER_[A-Z_]+\b|\b[a-z-]+\.(?:csv|json)\b"
    r"|\bingather [a-z]+(?: NAME)?|--[a-z-]+(?: coordinator| FILE)?\b|\\x|[”«](?:person|keys|same)[”»]"
)
NAMES = {"Brier", "CSV", "ECE", "HTML", "Ingather", "JSON", "Office", "PDF", "PL", "Parquet", "SHA", "UTC", "UTF"}
NAMES |= {"II", "JPEG", "PNG", "WebP", "XML", "base", "cubed", "dedupe", "link"}

HURTS = {
    "he": (
        "סלקציה|סלקציות|משלוח|משלוחים|טרנספורט|טרנספורטים|חיסול|חוסל|חוסלו|טומאה|טמא|טמאים|טיהור|לכלוך|כתם|כתמים"
        "|מעובד|מעובדים|מבוקש|מבוקשת|מבוקשים|קורבן|קורבנות|קרבן|קרבנות|נמצא|נמצאה|נמצאו|נמצאים|מת|מתה|אלוהים"
    ),
    "ru": (
        "найден|найдена|найдены|найдено|нашёлся|нашлась|нашлись|мёртв|мертва|мёртвый|умерший|умершая|труп|трупы|жертва"
        "|жертвы|жертв|селекция|транспорт|ликвидация|ликвидирован|ликвидированы|обработан|обработаны|чистка|очищение"
        "|Бог|Бога|разыскивается|разыскиваются"
    ),
    "ar": (
        "عُثر|عثر|وُجد|وجد|ميت|ميتة|المتوفى|المتوفاة|جثة|جثث|ضحية|ضحايا|الضحايا|تصفية|فرز|تطهير|نجاسة|الله"
        "|مطلوب|مطلوبة|مطلوبون"
    ),
}
BEFORE = {"he": "[והבכלמש]{0,3}", "ru": "", "ar": "[وفبكل]{0,2}"}
"""What a language writes together with the word that follows."""


def texts(file: str) -> Mapping[str, Mapping[str, str]]:
    entries = tomllib.loads((WORDING / file).read_text("utf-8")).items()
    return {id_: {"other": entry} if isinstance(entry, str) else entry for id_, entry in entries}


def english(file: str) -> Mapping[str, Mapping[str, str]]:
    _, joint, rest = file.removesuffix(".toml").partition("_")
    return texts(f"en{joint}{rest}.toml")


@pytest.mark.parametrize("language", COMPLETE)
def test_it_has_every_text_of_english(language: str) -> None:
    assert catalogue(language).keys() == catalogue("en").keys()


@pytest.mark.parametrize("language", PREPARED)
def test_a_prepared_language_has_no_text_that_english_has_not(language: str) -> None:
    missing = sorted(catalogue("en").keys() - catalogue(language).keys())
    print(f"{language} lacks {len(missing)} texts: {', '.join(missing)}")  # noqa: T201 - what is still to be translated
    assert catalogue(language).keys() <= catalogue("en").keys()


@pytest.mark.parametrize("language", PREPARED)
def test_a_prepared_language_says_what_it_lacks_in_english(language: str) -> None:
    for id_ in catalogue("en").keys() - catalogue(language).keys():
        assert template(id_, language, {"count": 21}) == template(id_, "en", {"count": 21})


@pytest.mark.parametrize("file", [file for file in TRANSLATED if file[:2] in PREPARED])
def test_a_prepared_language_says_at_its_head_that_it_needs_a_reader(file: str) -> None:
    assert "needs one before" in (WORDING / file).read_text("utf-8").split("\n", 1)[0]


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_no_form_that_nothing_asks_for(language: str) -> None:
    asked = {LANGUAGES[language].form_of(count) for count in range(200)} | {"other", "alike"}
    assert [id_ for id_, forms in catalogue(language).items() if forms.keys() - asked] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_has_a_plain_form_of_every_text(language: str) -> None:
    assert [id_ for id_, forms in catalogue(language).items() if "other" not in forms] == []


@pytest.mark.parametrize(
    ("language", "counts"),
    [
        (
            "ru",
            {"one": (1, 21, 101, 1001), "few": (2, 3, 24, 104), "many": (0, 5, 11, 12, 14, 111, 112), "other": (1.5,)},
        ),
        (
            "ar",
            {"zero": (0,), "one": (1,), "two": (2,), "few": (3, 10, 103), "many": (11, 99, 111), "other": (100, 102)},
        ),
    ],
)
def test_it_counts_as_the_language_does(language: str, counts: Mapping[str, tuple[float, ...]]) -> None:
    assert {form: tuple(count for count in given if LANGUAGES[language].form_of(count) == form)
            for form, given in counts.items()} == counts  # fmt: skip


def test_it_writes_thousands_as_the_language_does() -> None:
    assert [grouped(1048576, each) for each in ("en", "he", "ru", "ar")] == [
        "1,048,576", "1,048,576", "1\u00a0048\u00a0576", "1,048,576",
    ]  # fmt: skip


@pytest.mark.parametrize("file", TRANSLATED)
def test_it_keeps_each_text_in_the_file_where_english_has_it(file: str) -> None:
    if file[:2] in COMPLETE:
        assert texts(file).keys() == english(file).keys()
    assert texts(file).keys() <= english(file).keys()


@pytest.mark.parametrize("file", TRANSLATED)
def test_it_says_a_value_once_wherever_english_does(file: str) -> None:
    theirs = english(file)
    assert [id_ for id_, forms in texts(file).items() if ("alike" in forms) != ("alike" in theirs[id_])] == []


@pytest.mark.parametrize("file", TRANSLATED)
def test_it_says_every_value_that_english_says_and_no_other(file: str) -> None:
    theirs = english(file)
    assert [
        (id_, form)
        for id_, forms in texts(file).items()
        for form, text in forms.items()
        if not _says_the_same_values(file[:2], form, text, theirs[id_])
    ] == []


@pytest.mark.parametrize("language", OTHERS)
def test_it_says_a_count_in_figures_where_the_figure_leads_to_the_people(language: str) -> None:
    pages = "".join(page.read_text("utf-8") for page in sorted(REPORTS.glob("*.html")))
    led = tuple(re.findall(r'\blinked\("([a-z_.]+)"', pages))
    forms = [(id_, form) for id_, each in catalogue(language).items() if id_.startswith(led) for form in each]
    assert len(led) > 2
    assert [(id_, form) for id_, form in forms if _values(language, id_, form) != _values("en", id_, "other")] == []


@pytest.mark.parametrize("file", TRANSLATED)
def test_it_leaves_no_english_word_in_a_text(file: str) -> None:
    said = {id_: _words(forms) for id_, forms in texts(file).items()}
    assert {id_: left for id_, left in said.items() if left - NAMES} == {}


@pytest.mark.parametrize("language", FROM_THE_RIGHT)
def test_it_keeps_a_sign_on_the_right_of_its_number_where_a_line_runs_from_the_right(language: str) -> None:
    said = {id_: "".join(map(_written, forms["other"])) for id_, forms in catalogue(language).items()}
    signed = {id_: text for id_, text in said.items() if re.search(r"\}(?:%|:\d)", text)}
    assert len(signed) > 3 or language in PREPARED
    assert [
        id_ for id_, text in signed.items() if re.sub(r"\u2066\{[a-z_]+\}(?:%|:\d\d)\u2069", "", text) == text
    ] == []


@pytest.mark.parametrize("file", TRANSLATED)
def test_it_uses_no_word_that_hurts(file: str) -> None:
    hurts = re.compile(rf"\b{BEFORE[file[:2]]}(?:{HURTS[file[:2]]})\b")
    assert [id_ for id_, forms in texts(file).items() if any(map(hurts.search, forms.values()))] == []


@pytest.mark.parametrize("file", TRANSLATED)
def test_it_ends_a_sentence_where_english_does(file: str) -> None:
    theirs = english(file)
    ends = {id_: (forms["other"][-1] == ".", theirs[id_]["other"][-1] == ".") for id_, forms in texts(file).items()}
    assert [id_ for id_, (ours, english_ends) in ends.items() if ours != english_ends] == []


def _written(piece: str | Place) -> str:
    return piece if isinstance(piece, str) else f"{{{piece.name}}}"


def _values(language: str, id_: str, form: str) -> set[str]:
    return {piece.name for piece in catalogue(language)[id_][form] if isinstance(piece, Place)}


def _says_the_same_values(language: str, form: str, text: str, theirs: Mapping[str, str]) -> bool:
    """A count may be said in words in a form that one count alone takes; elsewhere nobody would know which it is."""
    said, wanted = set(PLACE.findall(text)), set(PLACE.findall(theirs.get(form, theirs["other"])))
    counted = COUNT & set(PLACE.findall(theirs["other"]))
    alone = sum(LANGUAGES[language].form_of(count) == form for count in range(200)) == 1
    return said - COUNT == wanted - COUNT and (counted <= said or alone)


def _words(forms: Mapping[str, str]) -> set[str]:
    own = (TYPED.sub(" ", PLACE.sub(" ", text)) for text in forms.values())
    return {word for text in own for word in re.findall(r"[A-Za-z]{2,}", text)}
