"""Find the rows of the truth that an output names: by file and row where the file is at hand, or else by id."""

from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from ingather.actions.evaluation import Ints
from ingather.actions.joined_rows import Ends
from ingather.actions.truth import Truth, short_name

UNMET = -1


class Meeting:
    """Where each row that an output names stands in the truth."""

    def __init__(self, truth: Truth) -> None:
        self._truth = truth
        self._files = _by_name(truth.files)
        self._starts = np.searchsorted(truth.file, np.arange(len(truth.files) + 1))
        self._ids, self._places = _told_once(truth.id)

    def places(self, ends: Ends) -> Ints:
        """For each of these rows its place in the truth, or UNMET."""
        found = np.full(len(ends), UNMET, dtype=np.int64)
        strange = np.zeros(len(ends.files) + 1, dtype=np.bool_)
        for place, name in enumerate(ends.files):
            file = self._files.get(name, self._files.get(short_name(name)))
            strange[place] = file is None
            if file is not None:
                own = np.flatnonzero(ends.file == place)
                found[own] = self._by_row(file, ends.row[own])
        by_id = np.flatnonzero(strange[ends.file])
        if len(by_id):
            found[by_id] = self._by_id(ends.id.take(pa.array(by_id)))
        return found

    def _by_row(self, file: int, rows: Ints) -> Ints:
        start, end = self._starts[file], self._starts[file + 1]
        own = self._truth.row[start:end]
        order = np.argsort(own, kind="stable")
        places = order[np.minimum(np.searchsorted(own, rows, sorter=order), max(len(own) - 1, 0))] if len(own) else rows
        met = own[places] == rows if len(own) else np.zeros(len(rows), np.bool_)
        return np.where(met, places + start, UNMET)

    def _by_id(self, ids: pa.Array) -> Ints:
        found = pc.index_in(ids, value_set=self._ids, skip_nulls=True).fill_null(len(self._ids))
        return np.asarray(np.append(self._places, UNMET)[found.to_numpy(zero_copy_only=False)])


def _by_name(files: Sequence[str]) -> Mapping[str, int]:
    """The files by their names, and by their names without folders where these tell them apart."""
    times = Counter(map(short_name, files))
    short = {short_name(name): place for place, name in enumerate(files) if times[short_name(name)] == 1}
    return short | {name: place for place, name in enumerate(files)}


def _told_once(ids: pa.Array) -> tuple[pa.Array, Ints]:
    """The ids that one row alone has, and its place: an id that stands twice tells nothing."""
    encoded = pc.dictionary_encode(ids)
    codes = encoded.indices.fill_null(len(encoded.dictionary)).to_numpy(zero_copy_only=False)
    times = np.bincount(codes, minlength=len(encoded.dictionary) + 1)
    times[len(encoded.dictionary)] = 0
    places = np.flatnonzero(times[codes] == 1)
    return encoded.dictionary.take(pa.array(codes[places])), places.astype(np.int64)
