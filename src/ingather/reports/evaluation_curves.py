"""The curves of an evaluation as small drawings (SVG) that take their colours from the page."""

from collections.abc import Iterable, Iterator, Sequence
from math import log10

from markupsafe import Markup

from ingather.actions.evaluation import Calibration, Ranking, Spread
from ingather.actions.pair_measures import SPREAD_PARTS
from ingather.text.sentence import Sentence, sentence
from ingather.wording.say import say

_WIDTH, _HEIGHT = 320.0, 220.0  # of the drawn area
_START, _TOP = 44.0, 12.0  # room for the labels of the axis, and above it
_WHOLE_WIDTH, _WHOLE_HEIGHT = 376.0, 268.0
_QUARTERS = (0.0, 0.25, 0.5, 0.75, 1.0)

Point = tuple[float, float]  # both from 0 to 1


def ranking_curve(ranking: Ranking, language: str = "en") -> Markup:
    """Precision over recall, with a dot for each fixed threshold."""
    recall, precision = ranking.curve.recall.tolist(), ranking.curve.precision.tolist()
    points = list(zip(recall, precision, strict=True))
    dots = (
        _dot((each.figures.recall, each.figures.precision), f"{each.threshold:.2f}")
        for each in ranking.fixed
        if each.figures.recall is not None and each.figures.precision is not None
    )
    axes = _axes(_word("recall", language), _word("precision", language))
    return _drawing(sentence("evaluation.curve.ranking"), language, [*axes, _line(points, "curve"), *dots])


def reliability_curve(calibration: Calibration, language: str = "en") -> Markup:
    """What is true over what was said: a dot for each bin, beside the line on which every word is kept."""
    points = [(each.probability, each.right) for each in calibration.bins]
    dots = (_dot(point, "") for point in points)
    axes = _axes(_word("bin_said", language), _word("bin_true", language))
    kept = _line([(0.0, 0.0), (1.0, 1.0)], "kept")
    return _drawing(sentence("evaluation.curve.reliability"), language, [*axes, kept, _line(points, "curve"), *dots])


def spread_bars(spread: Spread, language: str = "en") -> Markup:
    """How many right and false pairs there are by probability, each step up ten times as many."""
    tens = len(str(max(2, *spread.right, *spread.false) - 1))  # 10 to this power is enough for every bar
    bars = [
        bar
        for part, counts in enumerate(zip(spread.right, spread.false, strict=True))
        for bar in _bars(part, counts, _height(10**tens), language)
    ]
    axes = [*_marks_of_tens(tens), *_marks_along(_word("bin", language))]
    return _drawing(sentence("evaluation.curve.spread"), language, [*axes, *bars])


def recall_bar(value: float | None) -> Markup:
    """A share as a short bar, for the row of a table."""
    whole = Markup('<path class="rest" d="M0 4H100"/>')
    drawn = Markup("") if not value else Markup('<path class="share" d="M0 4H{}"/>').format(_short(100 * value))
    return Markup('<svg class="bar" viewBox="0 0 100 8" aria-hidden="true">{}{}</svg>').format(whole, drawn)


def _drawing(title: Sentence, language: str, parts: Iterable[Markup]) -> Markup:
    name = say(title, language)
    return Markup(
        '<figure class="drawing"><svg viewBox="0 0 {} {}" role="img" aria-label="{}">{}</svg>'
        "<figcaption>{}</figcaption></figure>"
    ).format(_short(_WHOLE_WIDTH), _short(_WHOLE_HEIGHT), name, Markup("").join(parts), name)


def _axes(along: str, up: str) -> Iterator[Markup]:
    yield _frame(_QUARTERS)
    yield from _marks_along(along)
    for share in _QUARTERS:
        yield _text(_START - 6, _at((0, share))[1] + 4, f"{share:g}", "end")
    yield Markup('<text class="axis" transform="rotate(-90)" x="{}" y="11" text-anchor="middle">{}</text>').format(
        _short(-(_TOP + _HEIGHT / 2)), up
    )


def _marks_along(along: str) -> Iterator[Markup]:
    for share in _QUARTERS:
        yield _text(_at((share, 0))[0], _TOP + _HEIGHT + 15, f"{share:g}", "middle")
    yield _text(_START + _WIDTH / 2, _WHOLE_HEIGHT - 4, along, "middle")


def _marks_of_tens(tens: int) -> Iterator[Markup]:
    """A line at none, one, ten, a hundred, and so on."""
    counts = (0, *(10**power for power in range(tens + 1)))
    yield _frame([_height(count) / _height(10**tens) for count in counts])
    for count in counts:
        yield _text(_START - 6, _at((0, _height(count) / _height(10**tens)))[1] + 4, _counted(count), "end")


def _counted(count: int) -> str:
    """A round count in few letters."""
    return next((f"{count // size}{sign}" for size, sign in ((10**6, "M"), (10**3, "k")) if count >= size), str(count))


def _height(count: int) -> float:
    return log10(1 + count)


def _frame(shares: Sequence[float]) -> Markup:
    lines = [f"M{_short(_START)} {_short(_at((0, share))[1])}h{_short(_WIDTH)}" for share in shares]
    return Markup('<path class="grid" d="{}"/>').format("".join(lines))


def _line(points: Sequence[Point], kind: str) -> Markup:
    places = " ".join(" ".join(map(_short, _at(point))) for point in points)
    return Markup('<path class="{}" d="M{}"/>').format(kind, places) if points else Markup("")


def _dot(point: Point, label: str) -> Markup:
    x, y = _at(point)
    dot = Markup('<circle class="dot" cx="{}" cy="{}" r="3.5"/>').format(_short(x), _short(y))
    return dot + _text(x - 6, y + 14, label, "end") if label else dot


def _bars(
    part: int, counts: tuple[int, int], tallest: float, language: str
) -> Iterator[Markup]:  # the right and the false of one part, side by side
    parts = SPREAD_PARTS
    least, most = (f"{(part + step) / parts:.2f}" for step in (0, 1))
    right, false = counts
    told = say(sentence("evaluation.curve.spread_bar", least=least, most=most, right=right, false=false), language)
    wide = _WIDTH / parts / 2 - 1
    for side, (kind, count) in enumerate((("right", right), ("false", false))):
        if count:
            x = _START + _WIDTH * part / parts + side * (wide + 0.5)
            y = _at((0, _height(count) / tallest))[1]
            shape = f"M{_short(x)} {_short(_TOP + _HEIGHT)}V{_short(y)}h{_short(wide)}V{_short(_TOP + _HEIGHT)}Z"
            yield Markup('<path class="{}" d="{}"><title>{}</title></path>').format(kind, shape, told)


def _text(x: float, y: float, text: str, anchor: str) -> Markup:
    pattern = Markup('<text class="axis" x="{}" y="{}" text-anchor="{}">{}</text>')
    return pattern.format(_short(x), _short(y), anchor, text)


def _at(point: Point) -> Point:
    """Where a point stands in the drawing."""
    return _START + _WIDTH * point[0], _TOP + _HEIGHT * (1 - point[1])


def _short(number: float) -> str:
    return f"{number:.1f}".removesuffix(".0")


def _word(name: str, language: str) -> str:
    return say(Sentence(f"evaluation.{name}"), language)
