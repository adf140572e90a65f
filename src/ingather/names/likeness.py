"""How likely two tokens are one name, in any two scripts: the learned tables, asked for many pairs at once."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingather.names.custom import class_likenesses
from ingather.names.endings import his_and_hers
from ingather.names.hearing import heard_too
from ingather.names.lexicon import SCRIPTS, Ints, Lexicon, Spellings, pairs_of, spellings
from ingather.names.ragged import shared
from ingather.names.slips import log_odds_of, slip_likenesses
from ingather.names.table import path_weights_of, table_for

Doubles = npt.NDArray[np.float64]
_TWO_NAMES = 0.05  # at most, for two given names of one script that we know to be two, such as Maria and Marina
_NEVER_CERTAIN = 0.999  # two different spellings
_A_IN_ONE = 2.0  # nats; of the pairs learned from, 1 true one in 100 ends so, and 1 near miss in 11
_EVEN = 0.5
_OF_ONE_FAMILY = 0.98  # the forms of a family name for a man and for a woman
_LONGEST = 2  # letters by which a woman's given name is longer


def likenesses(left: Sequence[str], right: Sequence[str]) -> Doubles:
    """For each left token and the right one in the same place how likely they are one name, 0 to 1.

    The prior is even: as if one pair in two were a true one. Tokens of the same letters are 1.
    """
    return _likenesses(pairs_of(left, right))


def likenesses_of(left: Lexicon, a: Ints, right: Lexicon, b: Ints, *, least: float = 0.0) -> Doubles:
    """What `likenesses` says of each token `a` of the left lexicon and the token `b` of the right one beside it.

    What is under `least` may be told as anything under it.
    """
    return _likenesses(spellings(left, a, right, b), least)


def _likenesses(pairs: Spellings, least: float = 0.0) -> Doubles:
    found = np.ones(len(pairs))
    different = np.flatnonzero(~pairs.same())
    pairs = pairs.at(different)
    likely, custom = _by_letters(pairs, least), class_likenesses(pairs)
    likely = np.maximum(likely, custom)
    likely = np.where(custom < 0, np.minimum(likely, _TWO_NAMES), likely)
    _take_family_names(pairs, likely, least)
    found[different] = np.minimum(likely, _NEVER_CERTAIN)
    return found


def _by_letters(pairs: Spellings, least: float) -> Doubles:
    """What spelling, sound and slips say of each pair."""
    odds = heard_too(pairs, lambda spelt: _log_odds(spelt, log_odds_of(least)))
    likely = np.maximum(1 / (1 + np.exp(-np.clip(odds, -40, 40))), _slips(pairs, least))
    _part_his_and_hers(pairs, likely, least)
    return likely


def _log_odds(pairs: Spellings, least: float) -> Doubles:
    """The log odds (nats) of "one name" for the letters of each pair of spellings; far below `least` for what is."""
    found = np.full(len(pairs), -40.0)
    scripts = pairs.left.script[pairs.a] * len(SCRIPTS) + pairs.right.script[pairs.b]
    for both in np.flatnonzero(np.bincount(scripts)).tolist():
        one, other = divmod(both, len(SCRIPTS))
        if (table := table_for(SCRIPTS[one], SCRIPTS[other])) is not None:
            places = np.flatnonzero(scripts == both)
            here = pairs.at(places)
            left, right = here.left.spelt(table.left, one), here.right.spelt(table.right, other)
            a, b = here.left.rank[here.a], here.right.rank[here.b]
            length = left.length[a] + right.length[b]
            enough: Doubles = np.asarray((least - table.offset - table.by_length * length) / table.slope, np.float64)
            weight = path_weights_of(table, left, a, right, b, enough)
            against = _against(here) if one != other else 0.0
            found[places] = table.slope * weight + table.by_length * length + table.offset - against
    return found


def _against(pairs: Spellings) -> Doubles:
    """In two scripts, what an a at the end of one token alone takes, in nats."""
    return np.where(pairs.left.ending[pairs.a] * pairs.right.ending[pairs.b] < 0, _A_IN_ONE, 0.0)


def _slips(pairs: Spellings, least: float) -> Doubles:
    """How likely a slip alone lies between the two of each pair; 0 where they are of two scripts."""
    found = np.zeros(len(pairs))
    one, other = pairs.left.script[pairs.a], pairs.right.script[pairs.b]
    for script in np.flatnonzero(np.bincount(one[one == other])).tolist():
        places = np.flatnonzero((one == script) & (other == script))
        found[places] = slip_likenesses(pairs.at(places), script, least=least)
    return found


def _part_his_and_hers(pairs: Spellings, likely: Doubles, least: float) -> None:
    """Where the two of a pair are at most so likely one name, say no more; see `his_and_hers`."""
    open_ = np.flatnonzero(likely >= least)
    pairs = pairs.at(open_)
    left, right, a, b = pairs.left, pairs.right, pairs.a, pairs.b
    hers = left.mens_given_names.any[a] | right.mens_given_names.any[b]
    places = np.flatnonzero(hers & (np.abs(left.length[a] - right.length[b]) <= _LONGEST))
    near = pairs.at(places)
    his = shared(left.mens_given_names, near.a, right.alone, near.b) > 0
    his |= shared(left.alone, near.a, right.mens_given_names, near.b) > 0
    places = places[his]
    most = [his_and_hers(one, other) for one, other in zip(*pairs.at(places).together(), strict=True)]
    likely[open_[places]] = np.minimum(likely[open_[places]], most)


def _take_family_names(pairs: Spellings, likely: Doubles, least: float) -> None:
    """Where one token alone is a family name in the form for a woman, compare the forms for a man."""
    one, other = pairs.left.mens_family_names.any[pairs.a], pairs.right.mens_family_names.any[pairs.b]
    for here, hers in ((pairs, one & ~other), (pairs.turned(), other & ~one)):
        places = np.flatnonzero(hers)
        near = here.at(places)
        place, his = here.left.mens_family_names.spread(near.a)
        forms = Spellings(here.left, his, here.right, near.b[place])
        found = np.where(forms.same(), 1.0, _by_letters(forms, least))
        agrees = np.where(found >= _EVEN, _OF_ONE_FAMILY * found, 0.0)  # an ending put back proves little by itself
        np.maximum.at(likely, places[place], agrees)
