"""Bars that each begin where the last one ended, as SVG that reads on paper, on a dark screen and from the right."""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import escape

_WIDTH, _ROW, _TOP, _THICK, _POINT = 720, 26, 56, 16, 6
_LABEL, _EDGE, _FIGURE = 232, 24, 52  # room for the labels, at the far edge, and for a figure beside a bar
STYLE = """.waterfall{max-inline-size:100%;block-size:auto}
@media screen and (prefers-color-scheme:dark){
.waterfall .paper{fill:#1c1f21}.waterfall text{fill:#e8e4d8}.waterfall .rule{stroke:#6f6b5e}
.waterfall .for{fill:#74cdbd;stroke:#74cdbd}.waterfall .against{fill:#1c1f21;stroke:#e3ac54}}"""


@dataclass(frozen=True, slots=True)
class Bar:
    """What a bar is called, its figure as written, and from where to where it reaches, in bits."""

    label: str
    figure: str
    start: float
    end: float
    whole: bool = False  # the sum of all, drawn apart

    @property
    def speaks_for(self) -> bool:
        """Whether it makes one person more likely."""
        return self.end >= self.start


@dataclass(frozen=True, slots=True)
class _Scale:
    """Where bits stand; in a language from the right, everything is the other way round."""

    least: float
    most: float
    from_the_right: bool

    def x(self, bits: float) -> float:
        room = _WIDTH - _LABEL - _EDGE - 2 * _FIGURE
        return self.turned(_LABEL + _FIGURE + (bits - self.least) / (self.most - self.least) * room)

    def turned(self, x: float) -> float:
        return _WIDTH - x if self.from_the_right else x

    @property
    def onwards(self) -> int:
        return -1 if self.from_the_right else 1


def picture(
    bars: Sequence[Bar], *, title: str, described: str, ends: tuple[str, str], result: str, direction: str
) -> str:
    """The bars one below the other, with the line of even odds, what each side of it means, and the result."""
    reached = [0.0, *(bar.start for bar in bars), *(bar.end for bar in bars)]
    scale = _Scale(min(reached), max(max(reached), min(reached) + 1), direction == "rtl")
    height = _TOP + (len(bars) + 1) * _ROW + 8
    drawn = [_bar(bar, _TOP + number * _ROW, scale) for number, bar in enumerate(bars)]
    return "\n".join(
        (
            f'<svg class="waterfall" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height}" role="img" '
            f'direction="{direction}" font-family="sans-serif" font-size="13">',
            f"<title>{escape(title)}</title>",
            f"<desc>{escape(described)}</desc>",
            f"<style>{STYLE}</style>",
            f'<rect class="paper" width="{_WIDTH}" height="{height}" fill="#fffefa"/>',
            *_zero(scale, ends, height),
            *drawn,
            _text(scale.turned(8), height - 12, result, weight="bold"),
            "</svg>",
        )
    )


def _zero(scale: _Scale, ends: tuple[str, str], height: int) -> tuple[str, ...]:
    """The line where both are as likely, and which side is which."""
    zero = scale.x(0)
    against, onwards = (zero - scale.onwards * 10, zero + scale.onwards * 10)
    back, on = ("→", "←") if scale.from_the_right else ("←", "→")
    return (
        f'<path class="rule" d="M{zero:.1f} 34V{height - 32}" stroke="#8d8673" stroke-dasharray="3 3"/>',
        _text(against, 24, f"{back} {ends[0]}", anchor="end"),
        _text(onwards, 24, f"{ends[1]} {on}"),
    )


def _bar(bar: Bar, y: int, scale: _Scale) -> str:
    kind = "for" if bar.speaks_for else "against"
    forward = scale.onwards if bar.speaks_for else -scale.onwards
    fill, stroke = ("#0d5c56", "#0d5c56") if bar.speaks_for else ("#fffefa", "#8a5200")
    start, end = scale.x(bar.start), scale.x(bar.end)
    middle = y + _THICK / 2
    neck = end - forward * min(_POINT, abs(end - start))
    shape = f"M{start:.1f} {y}H{neck:.1f}L{end:.1f} {middle:g}L{neck:.1f} {y + _THICK}H{start:.1f}Z"
    rule = f'<path class="rule" d="M8 {y - 5}H{_WIDTH - 8}" stroke="#8d8673"/>' if bar.whole else ""
    weight = "bold" if bar.whole else "normal"
    anchor = "start" if forward > 0 else "end"
    return "".join(
        (
            rule,
            f'<path class="{kind}" d="{shape}" fill="{fill}" stroke="{stroke}" stroke-width="2"/>',
            _text(scale.turned(8), y + 13, bar.label, weight=weight),
            _text(end + forward * 8, y + 13, bar.figure, anchor=anchor, weight=weight, direction="ltr"),
        )
    )


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal", direction: str = "") -> str:
    way = f' direction="{direction}"' if direction else ""
    return (
        f'<text x="{x:.1f}" y="{y:g}" text-anchor="{anchor}" font-weight="{weight}" fill="#23231f"{way}>'
        f"{escape(words)}</text>"
    )
