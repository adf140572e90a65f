"""The components of the pages, as their page shows them: each has its name, what is said of it, and its markup."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from django.utils import translation

from ingather.web.templating import environment

PAGE = Path(__file__).parent / "reference" / "components.md"
PICTURES = Path(__file__).parent / "images" / "components"
LOOKS = (("en", "light"), ("he", "dark"))
AT = datetime(2026, 11, 30, 8, 0, tzinfo=UTC)
_SECTION = re.compile(r"^## ([^\n]+)\n(.*?)(?=^## |\Z)", re.MULTILINE | re.DOTALL)
_MARKUP = re.compile(r"^```jinja\n(.*?)^```$", re.MULTILINE | re.DOTALL)


@dataclass(frozen=True, slots=True)
class Component:
    """One component: its name, all that is said of it, and its markup."""

    name: str
    said: str
    markup: str

    @property
    def file(self) -> str:
        """The beginning of the names of its pictures."""
        return re.sub(r"[^a-z]+", "-", self.name.lower()).strip("-")

    def picture(self, language: str, scheme: str) -> Path:
        """Its picture in one look."""
        return PICTURES / f"{self.file}-{language}-{scheme}.jpg"


def components() -> list[Component]:
    """Every section of the page that has markup, in order."""
    sections = _SECTION.findall(PAGE.read_text("utf-8"))
    return [Component(name, said, found[1]) for name, said in sections if (found := _MARKUP.search(said))]


def rendered(component: Component, language: str) -> str:
    """The component as a page in that language holds it."""
    with translation.override(language):
        return environment(autoescape=True).from_string(component.markup).render(at=AT)
