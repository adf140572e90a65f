"""A family as a small drawing: generations as rows, a partner beside, children below; also from the right to the left.

It is coloured by a style sheet, through classes, so that it is legible by day, by night and on paper.
"""

import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from markupsafe import Markup

WIDE, NARROW = 4, 2  # cards beside each other; an even number leaves a gap in the middle, through which a line goes on
_CARD, _TALL, _GAP, _ROW, _EDGE = 168, 62, 12, 34, 14
_SIGN = 6.5  # half of what a sign measures
_ROOM = 152  # for a line of a name on a card
_LINES = 2
_SHEET = Markup('<svg class="tree {}" viewBox="0 0 {} {:g}" direction="{}" aria-hidden="true">{}</svg>')
_BOX = Markup('<rect class="{}" x="{:g}" y="{:g}" width="{}" height="{}" rx="{}"/>')
_ROUND = Markup('<circle class="sign {}" cx="{:g}" cy="{:g}" r="{}"/>')
_HALF = Markup('<path class="half" d="M{0:g} {1:g}A{2} {2} 0 0 0 {3:g} {1:g}Z"/>')


@dataclass(frozen=True, slots=True)
class Card:
    """Somebody as the drawing shows them: how related, by which names, where a link leads, and where they stand."""

    label: str
    names: tuple[str, ...]
    href: str = ""
    state: str = ""
    late: bool = False


@dataclass(frozen=True, slots=True)
class Family:
    """Who stands in which row. `house` are those of one house of whom nothing else is said."""

    self: Card
    parents: Sequence[Card] = ()
    siblings: Sequence[Card] = ()
    partners: Sequence[Card] = ()
    children: Sequence[Card] = ()
    house: Sequence[Card] = ()

    @property
    def widest(self) -> int:
        """How many stand beside each other, were there room for all."""
        rows = (self.parents, self.siblings, self.children, self.house, (self.self, *self.partners))
        return max(len(row) for row in rows)


def family_picture(family: Family, *, columns: int, direction: str, of_house: str) -> Markup:
    """The drawing, with at most so many beside each other; `of_house` heads those of one house."""
    sheet = _Sheet(columns, from_the_right=direction == "rtl")
    sheet.parents(family.parents)
    sheet.hang(family.siblings, goes_on=True)
    sheet.person(family.self, family.partners)
    sheet.hang(family.children, goes_on=False)
    sheet.house(family.house, of_house)
    return sheet.drawn(direction)


class _Sheet:
    """The drawing as it grows downwards: where the next row stands, and from where a line comes down to it."""

    def __init__(self, columns: int, *, from_the_right: bool) -> None:
        self._columns, self._from_the_right = columns, from_the_right
        self._width = columns * _CARD + (columns + 1) * _GAP
        self._y = float(_EDGE)
        self._trunk: tuple[float, float] | None = None
        self._lines: list[Markup] = []
        self._cards: list[Markup] = []

    def parents(self, cards: Sequence[Card]) -> None:
        if not cards:
            return
        places = self._centred(cards)
        self._place(cards, places)
        self._trunk = self._under(places[:2])
        self._y += _TALL + _ROW

    def hang(self, cards: Sequence[Card], *, goes_on: bool) -> None:
        """Rows that hang from the line that comes down; where it goes on, the middle is left free for it."""
        for start in range(0, len(cards), self._columns):
            row = cards[start : start + self._columns]
            places = self._slots(len(row)) if goes_on else self._centred(row)
            bar = self._y - _ROW / 2
            middle, top = self._trunk or (self._width / 2, bar)
            self._line(f"M{self._x(middle):g} {top:g}V{bar:g}")
            ends = min(middle, *places), max(middle, *places)
            self._line(f"M{self._x(ends[0]):g} {bar:g}H{self._x(ends[1]):g}")
            for place in places:
                self._line(f"M{self._x(place):g} {bar:g}V{self._y:g}")
            self._trunk = middle, bar
            self._place(row, places)
            self._y += _TALL + _ROW

    def person(self, card: Card, partners: Sequence[Card]) -> None:
        beside = partners[:1]
        places = self._slots(2) if beside else [self._width / 2]
        if self._trunk is not None:
            middle, top = self._trunk
            bar = self._y - _ROW / 2
            self._line(f"M{self._x(middle):g} {top:g}V{bar:g}H{self._x(places[0]):g}V{self._y:g}")
        self._place((card, *beside), places, own=True)
        self._trunk = self._under(places)
        self._y += _TALL + _ROW
        for start in range(1, len(partners), self._columns):
            row = partners[start : start + self._columns]
            self._place(row, self._slots(len(row)))
            self._y += _TALL + _ROW

    def house(self, cards: Sequence[Card], heading: str) -> None:
        if not cards:
            return
        self._line(f"M{_GAP} {self._y - 8:g}H{self._width - _GAP}", kind="apart")
        self._cards.append(_text(self._width / 2, self._y + 10, heading, "label"))
        self._y += 30
        for start in range(0, len(cards), self._columns):
            row = cards[start : start + self._columns]
            self._place(row, self._centred(row))
            self._y += _TALL + _ROW

    def drawn(self, direction: str) -> Markup:
        kind = "narrow" if self._columns == NARROW else "wide"
        drawn = Markup("").join((*self._lines, *self._cards))
        return _SHEET.format(kind, self._width, self._y - _ROW / 2, direction, drawn)

    def _under(self, places: Sequence[float]) -> tuple[float, float]:
        """From where a line comes down from one, or from between two who are joined."""
        if len(places) == 1:
            return places[0], self._y + _TALL
        level = self._y + _TALL / 2
        for off in (-2, 2):
            self._line(f"M{self._x(places[0]):g} {level + off:g}H{self._x(places[1]):g}")
        return sum(places) / 2, level

    def _centred(self, cards: Sequence[Card]) -> list[float]:
        first = self._width / 2 - (len(cards) - 1) * (_CARD + _GAP) / 2
        return [first + number * (_CARD + _GAP) for number in range(len(cards))]

    def _slots(self, count: int) -> list[float]:
        """The places of so many cards, nearest to the middle, which is left free."""
        first = self._columns // 2 - (count + 1) // 2
        return [_GAP + _CARD / 2 + (first + number) * (_CARD + _GAP) for number in range(count)]

    def _x(self, x: float) -> float:
        return self._width - x if self._from_the_right else x

    def _line(self, path: str, *, kind: str = "tie") -> None:
        self._lines.append(Markup('<path class="{}" d="{}"/>').format(kind, path))

    def _place(self, cards: Sequence[Card], places: Sequence[float], *, own: bool = False) -> None:
        for number, (card, place) in enumerate(zip(cards, places, strict=True)):
            self._cards.append(_card(card, self._x(place), self._y, own=own and not number))


def _card(card: Card, x: float, y: float, *, own: bool) -> Markup:
    kind = "self" if own else "known" if card.href else "named"
    lines = _lines(card)
    first = y + _TALL / 2 + (5 if len(lines) == 1 else -3) + (8 if card.label else 0)
    inside = Markup("").join(
        (
            _BOX.format(kind, x - _CARD / 2, y, _CARD, _TALL, 5),
            *((_text(x, first - 18, card.label, "label"),) if card.label else ()),
            *(_text(x, first + number * 16, f"\u2068{line}\u2069", "name") for number, line in enumerate(lines)),
            *(_sign(card, x, y) if card.state else ()),
        )
    )
    if not card.href:
        return Markup("<g>{}</g>").format(inside)
    return Markup('<a href="{}" tabindex="-1">{}</a>').format(card.href, inside)


def _sign(card: Card, x: float, y: float) -> Iterator[Markup]:
    """The sign of a state, on the edge of a card; its shape tells it, and colour repeats it."""
    if card.late:
        yield _ROUND.format("late", x, y, _SIGN + 4)
    if card.state in {"at_rest", "handed_on"}:
        yield _BOX.format(f"sign {card.state}", x - 6, y - 6, 12, 12, 2)
        return
    yield _ROUND.format(card.state, x, y, _SIGN)
    if card.state == "found":
        yield _HALF.format(x - _SIGN, y, _SIGN, x + _SIGN)


def _lines(card: Card) -> list[str]:
    """The names on at most two lines: one that is long is broken between words, and cut where it is longer still."""
    lines = [line for name in card.names or ("",) for line in _broken(name)]
    shown = [_cut(line) for line in lines[:_LINES]]
    more = len(lines) > _LINES and not shown[-1].endswith("…")
    return [*shown[:-1], _cut(f"{shown[-1]} …")] if more else shown


def _broken(name: str) -> list[str]:
    lines = [""]
    for word in name.split():
        fits = not lines[-1] or _wide(f"{lines[-1]} {word}") <= _ROOM
        lines = [*lines[:-1], f"{lines[-1]} {word}".strip()] if fits else [*lines, word]
    return lines


def _cut(line: str) -> str:
    """As much of a line as there is room for."""
    if _wide(line) <= _ROOM:
        return line
    kept = line.removesuffix(" …")
    while kept and _wide(f"{kept}…") > _ROOM:
        kept = kept[:-1]
    return f"{kept.rstrip()}…"


def _wide(line: str) -> float:
    """How much room a line takes at most, about, in any script."""
    return sum(map(_letter, line))


def _letter(letter: str) -> float:
    if unicodedata.combining(letter):
        return 0
    if unicodedata.east_asian_width(letter) in "WF":
        return 14.5
    return 11 if letter.isupper() or letter in "mwщшжюфмыѡ" else 8


def _text(x: float, y: float, words: str, kind: str) -> Markup:
    return Markup('<text class="{}" x="{:g}" y="{:g}">{}</text>').format(kind, x, y, words)
