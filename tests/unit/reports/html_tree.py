"""A strict reading of a page: every element that opens must close, in its place."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "input", "link", "img", "br", "hr"})
EMPTY_IN_SVG = frozenset({"use", "circle", "path", "rect"})


@dataclass(slots=True)
class Element:
    """An element with what it holds, in order."""

    tag: str
    attributes: dict[str, str]
    children: list["Element | str"] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Its id, or ""."""
        return self.attributes.get("id", "")

    @property
    def classes(self) -> set[str]:
        """The names in its class attribute."""
        return set(self.attributes.get("class", "").split())

    @property
    def text(self) -> str:
        """All text in it, without styles and scripts."""
        if self.tag in {"style", "script"}:
            return ""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str = "", *, having: str = "") -> Iterator["Element"]:
        """Every element below it, in order, of that tag and having that class."""
        for child in self.children:
            if isinstance(child, Element):
                if (not tag or child.tag == tag) and (not having or having in child.classes):
                    yield child
                yield from child.all(tag, having=having)

    def one(self, id_: str) -> "Element":
        """The only element with that id."""
        (found,) = [element for element in self.all() if element.id == id_]
        return found


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.root = Element("", {})
        self.open = [self.root]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), f"an attribute stands twice in <{tag}>"
        element = Element(tag, {name: value or "" for name, value in attrs})
        self.open[-1].children.append(element)
        if tag not in VOID:
            self.open.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert tag in EMPTY_IN_SVG, f"<{tag}/> is no HTML"
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        assert self.open[-1].tag == tag, f"</{tag}> closes <{self.open[-1].tag}>"
        self.open.pop()

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)


def read_page(text: str) -> Element:
    """The page as a tree; AssertionError where it is not well formed."""
    reader = _Reader()
    reader.feed(text)
    reader.close()
    assert reader.open == [reader.root], f"<{reader.open[-1].tag}> is never closed"
    return reader.root
