"""The last year that a date of a column can have: in a list of the 1920s, '89 is not 1989."""

import pyarrow as pa
import pyarrow.compute as pc

_FOUR_FIGURES = r"(?:^|\D)(?P<year>1[5-9]\d\d|20\d\d)(?:\D|$)"
_FEWEST = 20  # writings with a whole year, on which a habit can rest
_YOUNGER = 10  # years after the last one that was written whole


def latest_year_of(writings: pa.Array, at_most: int) -> int:
    """The last year that two figures can mean among these dates, where most have their years whole; else `at_most`."""
    filled = pc.sum(pc.match_substring_regex(writings, r"\d")).as_py() or 0
    years = pc.extract_regex(writings, _FOUR_FIGURES).drop_null().field("year")
    if len(years) < _FEWEST or len(years) * 2 < filled:
        return at_most
    latest: int = pc.max(years.cast(pa.int32())).as_py()
    return min(at_most, latest + _YOUNGER)
