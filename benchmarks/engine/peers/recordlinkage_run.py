"""One run of recordlinkage (ECM, which learns without examples) on FEBRL as a whole process.

python -m benchmarks.engine.peers.recordlinkage_run {febrl3,febrl4} PAIRS.parquet FILE...
"""

import sys
import warnings
from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import recordlinkage

_BLOCKS: Mapping[str, Sequence[Sequence[str]]] = {
    "febrl3": (("soc_sec_id",), ("given_name",), ("surname",), ("date_of_birth",), ("postcode",)),
    "febrl4": (
        ("given_name", "surname"),
        ("date_of_birth",),
        ("soc_sec_id",),
        ("state", "address_1"),
        ("street_number", "address_1"),
        ("postcode",),
    ),
}
_ALIKE, _NEAR = 0.88, 0.8
_LEAST = 1e-12


def main(name: str, pairs: str, files: Sequence[str]) -> None:
    """Block, compare, learn and write every pair with its probability."""
    lists = [pd.read_csv(file, dtype=str).set_index("id") for file in files]
    index = recordlinkage.Index()
    for block in _BLOCKS[name]:
        index.block(list(block))
    levels = (_compare().compute(index.index(*lists), *lists) > 0).astype(int)
    learner = recordlinkage.ECMClassifier(atol=1e-4)
    learner.fit(levels)
    _write(learner.prob(levels), pairs)


def _compare() -> recordlinkage.Compare:
    compare = recordlinkage.Compare(n_jobs=2)
    for column in ("given_name", "surname"):
        compare.string(column, column, method="jarowinkler", threshold=_ALIKE, label=column)
    for column in ("date_of_birth", "soc_sec_id", "postcode"):
        compare.string(column, column, method="damerau_levenshtein", threshold=_NEAR, label=column)
    compare.exact("street_number", "street_number", label="street_number")
    return compare


def _write(probability: pd.Series, path: str) -> None:
    sure = probability.clip(_LEAST, 1 - _LEAST)
    weight = np.log2(sure / (1 - sure))
    table = pd.DataFrame({"weight": weight.to_numpy(), "probability": probability.to_numpy()})
    table.insert(0, "right_id", probability.index.get_level_values(1))
    table.insert(0, "left_id", probability.index.get_level_values(0))
    table.to_parquet(path, index=False)


if __name__ == "__main__":
    warnings.simplefilter("ignore")  # what pandas deprecates is not ours to mend
    main(sys.argv[1], sys.argv[2], sys.argv[3:])
