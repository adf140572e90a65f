"""What a glance needs of each record, kept so that whoever shares a key with a new one need not be read again."""

from collections.abc import Sequence

import numpy as np
import numpy.typing as npt

from ingather.matching.glance import Glance, from_written, written
from ingather.store.bulk import insert, rows_among
from ingather.store.guard import Guard
from ingather.store.keys import keys_of
from ingather.store.models import RecordGlance
from ingather.store.source_rows import owner_of

Longs = npt.NDArray[np.int64]
_AT_ONCE = 5_000  # records


def add_glances(guard: Guard, glance: Glance, records: Longs) -> None:
    """Keep what a glance needs of records, each under the key of its row; a record whose key is gone is left out."""
    texts, numbers = written(glance), records.tolist()
    for start in range(0, len(numbers), _AT_ONCE):
        some = numbers[start : start + _AT_ONCE]
        keys = keys_of(guard, [owner_of(record) for record in some])
        rows = [
            (record, key.seal(_place(record), text))
            for record, text in zip(some, texts, strict=False)
            if (key := keys.get(owner_of(record))) is not None
        ]
        insert(RecordGlance, ("record", "sealed"), rows)


def glances_of(guard: Guard, records: Sequence[int]) -> tuple[Longs, Glance]:
    """Those of these records that are kept and were not erased, with what a glance needs; raises `Tampered`."""
    keys = keys_of(guard, [owner_of(record) for record in records])
    texts = {
        record: key.open(_place(record), sealed)
        for record, sealed in rows_among(RecordGlance, ("record", "sealed"), records)
        if (key := keys.get(owner_of(record))) is not None
    }
    return np.array([*texts], dtype=np.int64), from_written(list(texts.values()))


def _place(record: int) -> str:
    return f"glance {record}"
