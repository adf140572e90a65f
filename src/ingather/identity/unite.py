"""Uniting records into clusters, pair by pair, unless something speaks against it: the inner loop of clustering.

Compiled where a compiler was at hand, and the same source, to the last bit, where there was none: all that is added
up here is whole numbers.

A cluster is known by its root. For each record there is its `parent`, and in `ring` the next record of its cluster,
round and round; for each root the `size` of its cluster and its `burden`, how many ties its records have. A tie joins
a record to the one in `other`, between the places `start[record]` and `start[record + 1]`; `told` says what was
found out about the two: how likely they are one person, in millionths, or that they must be kept apart.
"""

import numpy as np
import numpy.typing as npt

DIFFERENT = 1  # a person decided so
APART = 2  # two of a group whose members are known to be different people
CONTRADICTION = 3  # what they say cannot both be true of one person
BRIDGE = 4  # most of what was compared across the two clusters speaks against it
NOT_DISTINCT = -1  # in a group: none

Ints = npt.NDArray[np.int32]
Told = npt.NDArray[np.int64]
Codes = npt.NDArray[np.int8]


def root_of(parent: Ints, record: int) -> int:
    """The root of a record's cluster; the way to it becomes shorter."""
    while parent[record] != record:
        parent[record] = parent[parent[record]]
        record = parent[record]
    return record


def join(parent: Ints, size: Ints, ring: Ints, burden: Ints, one: int, other_root: int) -> None:
    """Make one cluster of two, given by their roots; the larger one's root stays."""
    if size[one] < size[other_root]:
        one, other_root = other_root, one
    parent[other_root] = one
    size[one] += size[other_root]
    burden[one] += burden[other_root]
    after = ring[one]
    ring[one] = ring[other_root]
    ring[other_root] = after


def unite_all(left: Ints, right: Ints, parent: Ints, size: Ints, ring: Ints, burden: Ints) -> None:
    """Unite the two records of every pair, whatever speaks against it."""
    for pair in range(left.shape[0]):
        one, two = root_of(parent, left[pair]), root_of(parent, right[pair])
        if one != two:
            join(parent, size, ring, burden, one, two)


def told_against(
    parent: Ints, ring: Ints, start: Ints, other: Ints, told: Told, one: int, other_root: int, lowest: int
) -> int:
    """The gravest of what the ties between two clusters say against joining them, 0 for nothing.

    A tie that is negative forbids it by itself. Else the ties on which something was scored are averaged, and must
    reach `lowest` (millionths).
    """
    worst, total, count, record = 0, 0, 0, one
    while True:
        for tie in range(start[record], start[record + 1]):
            if root_of(parent, other[tie]) == other_root:
                if told[tie] >= 0:
                    total += told[tie]
                    count += 1
                elif worst == 0 or -told[tie] < worst:
                    worst = -told[tie]
        record = ring[record]
        if record == one:
            break
    if worst == 0 and total < lowest * count:
        return BRIDGE
    return worst


def share_a_group(ring: Ints, group: Ints, mark: Ints, serial: int, one: int, other_root: int) -> bool:
    """Whether both clusters have a record of one group; `mark` is scratch, and `serial` never came before."""
    record = one
    while True:
        if group[record] != NOT_DISTINCT:
            mark[group[record]] = serial
        record = ring[record]
        if record == one:
            break
    record = other_root
    while True:
        if group[record] != NOT_DISTINCT and mark[group[record]] == serial:
            return True
        record = ring[record]
        if record == other_root:
            return False


def unite(
    left: Ints,
    right: Ints,
    parent: Ints,
    size: Ints,
    ring: Ints,
    burden: Ints,
    start: Ints,
    other: Ints,
    told: Told,
    group: Ints,
    mark: Ints,
    lowest: int,
    why: Codes,
) -> None:
    """Unite the two records of each pair in turn unless something speaks against it; what, goes into `why`.

    `group` may be empty, where no records are known to be distinct.
    """
    for pair in range(left.shape[0]):
        one, two = root_of(parent, left[pair]), root_of(parent, right[pair])
        if one == two:
            continue
        if size[two] + burden[two] < size[one] + burden[one]:
            one, two = two, one
        against = 0
        if burden[one] > 0 and burden[two] > 0:
            against = told_against(parent, ring, start, other, told, one, two, lowest)
        graver = against == DIFFERENT or group.shape[0] == 0
        if not graver and share_a_group(ring, group, mark, pair + 1, one, two):
            against = APART
        if against == 0:
            join(parent, size, ring, burden, one, two)
        else:
            why[pair] = against
