"""Plots as SVG, drawn by hand so that they need nothing: bars side by side, calibration, growth."""

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from xml.sax.saxutils import escape

from benchmarks.engine.engines import CHEAP, DEMO, ECM, LIGHT, OURS, WIDE
from benchmarks.engine.runs import Run

_COLOURS: Mapping[str, str] = {
    OURS: "#b3541e",
    LIGHT: "#3d6f8e",
    CHEAP: "#7fa7be",
    WIDE: "#26435a",
    DEMO: "#5a7d5a",
    ECM: "#8a8a5c",
}
_WIDTH, _LEFT, _ROW, _GAP, _TOP = 720, 130, 18, 14, 44
_LONGEST = 460
_PANEL, _EDGE = 220, 36

Figure = Callable[[Run], float]


def bars_of(title: str, runs: Sequence[Run], figure: Figure, *, shown: str, whole: float | None = None) -> str:
    """A bar for each engine on each list, against the whole or, where lists differ widely, the longest of its list."""
    parts, y = [], _TOP
    for data in dict.fromkeys(run.data for run in runs):
        group = [run for run in runs if run.data == data]
        most = whole or max(figure(run) for run in group) or 1
        parts.append(_text(_LEFT - 8, y + 13, data, anchor="end"))
        for run in group:
            length = figure(run) / most * _LONGEST
            parts.append(_box(_LEFT, y, length, _ROW - 4, _COLOURS[run.engine]))
            parts.append(_text(_LEFT + length + 6, y + 12, format(figure(run), shown)))
            y += _ROW
        y += _GAP
    return _picture(title, _WIDTH, y, [_legend(runs), *parts])


def calibration_of(runs: Sequence[Run]) -> str:
    """What each engine says against what is so, a panel for each list; on the dashed line it is to be trusted."""
    lists = list(dict.fromkeys(run.data for run in runs))
    across = 3
    parts = [_legend(runs)]
    for number, data in enumerate(lists):
        x, y = _EDGE + number % across * (_PANEL + 16), _TOP + 16 + number // across * (_PANEL + 34)
        parts += [_text(x, y - 5, data), _frame(x, y, _PANEL - 20), _dashed(x, y, _PANEL - 20)]
        for run in (run for run in runs if run.data == data):
            points = [(each.said, each.true) for each in run.accuracy.bins]
            parts.append(_line(_within(points, x, y, _PANEL - 20), _COLOURS[run.engine]))
    height = _TOP + 16 + math.ceil(len(lists) / across) * (_PANEL + 34)
    return _picture("Probability said (across) and share that is true (up)", _WIDTH, height, parts)


def growth_of(title: str, runs: Sequence[Run], figure: Figure) -> str:
    """A figure by the number of rows, both on scales of powers of ten, for lists made in one way."""
    size, x, y = 320, 90, _TOP + 10
    rows, values = [math.log10(run.rows) for run in runs], [math.log10(figure(run)) for run in runs]
    (low, high), (least, most) = _span(rows), _span(values)
    parts = [_legend(runs), _frame(x, y, size)]
    parts += [
        _text(x + (power - low) / (high - low) * size, y + size + 16, f"{10**power:,} rows", anchor="middle")
        for power in range(low, high + 1)
    ]
    parts += [
        _text(x - 6, y + size - (power - least) / (most - least) * size + 4, f"{10**power:g}", anchor="end")
        for power in range(least, most + 1)
    ]
    for engine in dict.fromkeys(run.engine for run in runs):
        own = sorted((run.rows, figure(run)) for run in runs if run.engine == engine)
        points = [
            ((math.log10(n) - low) / (high - low), (math.log10(value) - least) / (most - least)) for n, value in own
        ]
        parts.append(_line(_within(points, x, y, size), _COLOURS[engine]))
    return _picture(title, _WIDTH, y + size + 30, parts)


def _span(logarithms: Iterable[float]) -> tuple[int, int]:
    found = list(logarithms)
    low = math.floor(min(found))
    return low, max(math.ceil(max(found)), low + 1)


def _within(points: Sequence[tuple[float, float]], x: float, y: float, size: float) -> list[tuple[float, float]]:
    return [(x + across * size, y + (1 - up) * size) for across, up in points]


def _picture(title: str, width: float, height: float, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width:g} {height:g}" role="img" '
        f'font-family="sans-serif" font-size="11"><title>{escape(title)}</title>'
    )
    return "\n".join(
        [head, _box(0, 0, width, height, "#ffffff"), _text(8, 16, title, weight="bold"), *parts, "</svg>\n"]
    )


def _legend(runs: Sequence[Run]) -> str:
    parts, x = [], 8
    for engine in dict.fromkeys(run.engine for run in runs):
        parts += [_box(x, 24, 10, 10, _COLOURS[engine]), _text(x + 14, 33, engine)]
        x += 34 + 6 * len(engine)
    return "\n".join(parts)


def _box(x: float, y: float, width: float, height: float, colour: str) -> str:
    return f'<rect x="{x:.1f}" y="{y:.1f}" width="{width:.1f}" height="{height:.1f}" fill="{colour}"/>'


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" fill="#222222">'
        f"{escape(words)}</text>"
    )


def _frame(x: float, y: float, size: float) -> str:
    return f'<rect x="{x:g}" y="{y:g}" width="{size:g}" height="{size:g}" fill="none" stroke="#999999"/>'


def _dashed(x: float, y: float, size: float) -> str:
    return f'<path d="M{x:g} {y + size:g}L{x + size:g} {y:g}" stroke="#999999" stroke-dasharray="4 3"/>'


def _line(points: Sequence[tuple[float, float]], colour: str) -> str:
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in points)
    dots = "".join(f'<circle cx="{x:.1f}" cy="{y:.1f}" r="2.5" fill="{colour}"/>' for x, y in points)
    return f'<polyline points="{path}" fill="none" stroke="{colour}" stroke-width="1.6"/>{dots}'
