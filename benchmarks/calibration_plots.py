"""Two plots as SVG: what is said against what is so, and what fitting the weights to a list does to the error."""

import math
from collections.abc import Sequence
from xml.sax.saxutils import escape

from benchmarks.calibration_measured import Measured
from benchmarks.engine.accuracy import Bin

_INK, _FAINT, _OURS, _BEFORE = "#222222", "#999999", "#0d5c56", "#b3541e"
_WIDTH, _ACROSS, _SIZE, _STEP_X, _STEP_Y, _LEFT, _TOP = 720, 3, 190, 230, 252, 36, 50
_FEW = 30  # pairs, below which a share says little
_BAR_LEFT, _BAR_LONGEST, _BAR_STEP = 190, 410, 26


def curves(every: Sequence[Measured]) -> str:
    """A panel for each list: the share of pairs that is true, by the probability that was said."""
    parts = [
        panel
        for number, one in enumerate(every)
        for panel in _panel(one, _LEFT + number % _ACROSS * _STEP_X, _TOP + number // _ACROSS * _STEP_Y)
    ]
    title = "The probability said (across) and the share that is true (up)"
    described = "; ".join(f"{one.name}: calibration error {one.fitted.calibration_error:.3f}" for one in every)
    return _picture(title, described, _TOP + math.ceil(len(every) / _ACROSS) * _STEP_Y, parts)


def moved(every: Sequence[Measured]) -> str:
    """For each list the calibration error with shipped weights (ring) and with fitted ones (dot)."""
    errors = [(one.shipped.calibration_error, one.fitted.calibration_error) for one in every]
    most = max(max(pair) for pair in errors) or 1.0
    parts = []
    for number, (one, pair) in enumerate(zip(every, errors, strict=True)):
        y = _TOP + number * _BAR_STEP
        before, after = (_BAR_LEFT + error / most * _BAR_LONGEST for error in pair)
        parts += [
            _text(_BAR_LEFT - 12, y + 4, one.name, anchor="end"),
            f'<path d="M{before:.1f} {y}H{after:.1f}" stroke="{_FAINT}" stroke-width="2"/>',
            f'<circle cx="{before:.1f}" cy="{y}" r="5" fill="#ffffff" stroke="{_BEFORE}" stroke-width="2"/>',
            f'<circle cx="{after:.1f}" cy="{y}" r="5" fill="{_OURS}"/>',
            _text(max(before, after) + 10, y + 4, f"{pair[0]:.3f} to {pair[1]:.3f}"),
        ]
    title = "Calibration error with the shipped weights (ring) and with those fitted to the list (dot)"
    told = "; ".join(f"{one.name}: {pair[0]:.3f} to {pair[1]:.3f}" for one, pair in zip(every, errors, strict=True))
    return _picture(title, told, _TOP + len(every) * _BAR_STEP, parts)


def _panel(one: Measured, x: float, y: float) -> list[str]:
    most = max(each.pairs for each in one.tenths)
    return [
        _text(x, y - 6, one.name),
        f'<rect x="{x}" y="{y}" width="{_SIZE}" height="{_SIZE}" fill="none" stroke="{_FAINT}"/>',
        f'<path d="M{x} {y + _SIZE}L{x + _SIZE} {y}" stroke="{_FAINT}" stroke-dasharray="4 3"/>',
        *(_text(x + mark * _SIZE, y + _SIZE + 14, f"{mark:g}", anchor="middle") for mark in (0, 0.5, 1)),
        *(_text(x - 4, y + (1 - mark) * _SIZE + 4, f"{mark:g}", anchor="end") for mark in (0.5, 1)),
        *(_dot(each, x, y, most) for each in one.tenths),
    ]


def _dot(each: Bin, x: float, y: float, most: int) -> str:
    """A dot whose area grows with the logarithm of its pairs; hollow where they are few."""
    radius = 2.5 + 5 * math.sqrt(math.log1p(each.pairs) / math.log1p(most))
    fill = _OURS if each.pairs >= _FEW else "none"
    return (
        f'<circle cx="{x + each.said * _SIZE:.1f}" cy="{y + (1 - each.true) * _SIZE:.1f}" r="{radius:.1f}" '
        f'fill="{fill}" fill-opacity="0.75" stroke="{_OURS}"><title>{each.pairs:,} pairs: {each.said:.3f} said, '
        f"{each.true:.3f} true</title></circle>"
    )


def _picture(title: str, described: str, height: float, parts: Sequence[str]) -> str:
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {_WIDTH} {height:g}" role="img" '
        f'font-family="sans-serif" font-size="11"><title>{escape(title)}</title><desc>{escape(described)}</desc>'
    )
    ground = f'<rect width="{_WIDTH}" height="{height:g}" fill="#ffffff"/>'
    return "\n".join([head, ground, _text(8, 18, title, weight="bold"), *parts, "</svg>\n"])


def _text(x: float, y: float, words: str, *, anchor: str = "start", weight: str = "normal") -> str:
    return (
        f'<text x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}" font-weight="{weight}" fill="{_INK}">'
        f"{escape(words)}</text>"
    )
