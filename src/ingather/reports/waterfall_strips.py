"""The bars of a waterfall as strips as wide as the screen: what a telephone shows instead of the picture.

They are drawn onwards to the right; the page turns them round in a language from the right.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from markupsafe import Markup

from ingather.reports.waterfall_picture import Bar

_WIDTH, _POINT = 100, 2


@dataclass(frozen=True, slots=True)
class Strip:
    """One bar with the line of even odds, its words, its figure and the bits up to here."""

    label: str
    figure: str
    reached: float
    drawing: Markup


def strips(bars: Sequence[Bar]) -> list[Strip]:
    """All bars on one scale, in their order."""
    reached = [0.0, *(bar.start for bar in bars), *(bar.end for bar in bars)]
    least, most = min(reached), max(max(reached), min(reached) + 1)
    return [Strip(bar.label, bar.figure, bar.end, _drawing(bar, least, most)) for bar in bars]


def _drawing(bar: Bar, least: float, most: float) -> Markup:
    zero, start, end = (1 + (bits - least) / (most - least) * (_WIDTH - 2) for bits in (0.0, bar.start, bar.end))
    point = min(_POINT, abs(end - start))
    neck = end - point if bar.speaks_for else end + point
    shape = f"M{start:.1f} 2H{neck:.1f}L{end:.1f} 7L{neck:.1f} 12H{start:.1f}Z"
    kind = "for" if bar.speaks_for else "against"
    return Markup(  # noqa: S704 - figures alone
        f'<svg viewBox="0 0 {_WIDTH} 14" preserveAspectRatio="none" aria-hidden="true" focusable="false">'
        f'<path class="even" d="M{zero:.1f} 0V14"/><path class="{kind}" d="{shape}"/></svg>'
    )
