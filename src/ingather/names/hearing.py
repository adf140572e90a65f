"""Compare spellings also by how Yiddish sounds."""

from collections.abc import Callable

import numpy as np
import numpy.typing as npt

from ingather.names.lexicon import Ints, Lexicon, Spellings

Doubles = npt.NDArray[np.float64]
LogOdds = Callable[[Spellings], Doubles]
_LESS = 1.5  # nats that a reading gives less than a spelling, since there are several to choose from


def heard_too(pairs: Spellings, log_odds: LogOdds) -> Doubles:
    """The log odds of each pair of spellings, those of Yiddish also by how they sound: the best of them."""
    found = log_odds(pairs)
    one, other = pairs.left.heard.any[pairs.a], pairs.right.heard.any[pairs.b]
    if not one.any() and not other.any():
        return found
    both = np.flatnonzero(one & other)
    alike = pairs.at(both)  # two of Yiddish are read alike
    alike = Spellings(alike.left, _first(alike.left, alike.a), alike.right, _first(alike.right, alike.b))
    np.maximum.at(found, both, log_odds(alike) - _LESS)
    for here, alone in ((pairs, one & ~other), (pairs.turned(), other & ~one)):
        places = np.flatnonzero(alone)
        near = here.at(places)
        place, sound = here.left.heard.spread(near.a)
        heard = Spellings(here.left, sound, here.right, near.b[place])
        np.maximum.at(found, places[place], log_odds(heard) - _LESS)
    return found


def _first(lexicon: Lexicon, spelling: Ints) -> Ints:
    """The first way to read each spelling."""
    return lexicon.heard.keys[lexicon.heard.first[spelling]].astype(np.int32)
