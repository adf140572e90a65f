"""Uniting records into clusters, pair by pair, unless something speaks against it: the inner loop of clustering.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none: all that is added
up here is whole numbers.

A cluster is known by its root. For each record there is its `parent`, for each root the `size` of its cluster and its
`burden`, how many ties its records have. A tie joins a record to the one in `other`, between the places
`start[record]` and `start[record + 1]`; `told` says what was found out about the two: how likely they are one person,
in millionths, or that they must be kept apart.

Two kinds of records are looked through again and again, those TIED and those GROUPED. For each kind, `rings` leads
from one such record of a cluster to the next, round and round, and `heads` from a root to any one of them, or to
NOBODY: so a large cluster in which few have ties is as quickly looked through as a small one.
"""

import numpy as np
import numpy.typing as npt

DIFFERENT = 1  # a person decided so
APART = 2  # two of a group whose members are known to be different people
CONTRADICTION = 3  # what they say cannot both be true of one person
BRIDGE = 4  # most of what was compared across the two clusters speaks against it
NOBODY = -1
TIED = 0
GROUPED = 1

Ints = npt.NDArray[np.int32]
Rings = npt.NDArray[np.int32]  # kind by record
Told = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]


def root_of(parent: Ints, record: int) -> int:
    """The root of a record's cluster; the way to it becomes shorter."""
    while parent[record] != record:
        parent[record] = parent[parent[record]]
        record = parent[record]
    return record


def join(parent: Ints, size: Ints, burden: Ints, rings: Rings, heads: Rings, one: int, other_root: int) -> None:
    """Make one cluster of two, given by their roots; the larger one's root stays."""
    if size[one] < size[other_root]:
        one, other_root = other_root, one
    parent[other_root] = one
    size[one] += size[other_root]
    burden[one] += burden[other_root]
    for kind in range(2):
        first, second = heads[kind, one], heads[kind, other_root]
        if first == NOBODY:
            heads[kind, one] = second
        elif second != NOBODY:
            after = rings[kind, first]
            rings[kind, first] = rings[kind, second]
            rings[kind, second] = after


def unite_all(left: Ints, right: Ints, parent: Ints, size: Ints, burden: Ints, rings: Rings, heads: Rings) -> None:
    """Unite the two records of every pair, whatever speaks against it."""
    for pair in range(left.shape[0]):
        one, two = root_of(parent, left[pair]), root_of(parent, right[pair])
        if one != two:
            join(parent, size, burden, rings, heads, one, two)


def told_against(
    parent: Ints, ring: Ints, start: Ints, other: Ints, told: Told, first: int, other_root: int, lowest: int
) -> int:
    """The gravest of what the ties between two clusters say against joining them, 0 for nothing.

    `first` is a tied record of the one cluster. A tie that is negative forbids it by itself. Else the ties on which
    something was scored are averaged, and must reach `lowest` (millionths).
    """
    worst, total, count, record = 0, 0, 0, first
    while True:
        for tie in range(start[record], start[record + 1]):
            if root_of(parent, other[tie]) == other_root:
                if told[tie] >= 0:
                    total += told[tie]
                    count += 1
                elif worst == 0 or -told[tie] < worst:
                    worst = -told[tie]
        record = ring[record]
        if record == first:
            break
    if worst == 0 and total < lowest * count:
        return BRIDGE
    return worst


def share_a_group(ring: Ints, group: Ints, mark: Ints, serial: int, first: int, second: int) -> bool:
    """Whether both clusters, given by a grouped record of each, have a record of one group.

    `mark` is scratch, and `serial` never came before.
    """
    record = first
    while True:
        mark[group[record]] = serial
        record = ring[record]
        if record == first:
            break
    record = second
    while True:
        if mark[group[record]] == serial:
            return True
        record = ring[record]
        if record == second:
            return False


def unite(
    left: Ints,
    right: Ints,
    parent: Ints,
    size: Ints,
    burden: Ints,
    rings: Rings,
    heads: Rings,
    start: Ints,
    other: Ints,
    told: Told,
    group: Ints,
    mark: Ints,
    lowest: int,
    why: Codes,
) -> None:
    """Unite the two records of each pair in turn unless something speaks against it; what, goes into `why`."""
    for pair in range(left.shape[0]):
        one, two = root_of(parent, left[pair]), root_of(parent, right[pair])
        if one == two:
            continue
        if burden[two] < burden[one]:
            one, two = two, one
        against = 0
        first = heads[TIED, one]
        if first != NOBODY and heads[TIED, two] != NOBODY:
            against = told_against(parent, rings[TIED], start, other, told, first, two, lowest)
        first, second = heads[GROUPED, one], heads[GROUPED, two]
        grouped = against != DIFFERENT and first != NOBODY and second != NOBODY
        if grouped and share_a_group(rings[GROUPED], group, mark, pair + 1, first, second):
            against = APART
        if against == 0:
            join(parent, size, burden, rings, heads, one, two)
        else:
            why[pair] = against
