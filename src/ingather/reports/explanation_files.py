"""Two explained rows as files: a page for people and a document for programs, put in place together."""

from contextlib import ExitStack
from pathlib import Path

from ingather.actions.explained import Explained
from ingather.reports.explanation import explained_json
from ingather.reports.one_file import whole_file
from ingather.reports.pair_page import page
from ingather.reports.run_json import as_text

EXPLANATION_FILES = ("explanation.html", "explanation.json")


def explanation_html(found: Explained, *, made_at: str, language: str = "en") -> str:
    """The whole page as text."""
    return page("explanation.html", language=language, found=found, made_at=made_at)


def write_explanation(found: Explained, folder: Path, *, made_at: str, language: str = "en") -> tuple[Path, ...]:
    """Write the page and the document, each whole or not at all; where they stand."""
    texts = (explanation_html(found, made_at=made_at, language=language), as_text(explained_json(found, language)))
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / name for name in EXPLANATION_FILES)
    with ExitStack() as files:
        for path, text in zip(paths, texts, strict=True):
            files.enter_context(whole_file(path)).write(f"{text.rstrip()}\n".encode("utf-8", "replace"))
    return paths
