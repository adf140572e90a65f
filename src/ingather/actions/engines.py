"""The engines by name: which pairs of rows may be one person, found here or on many machines."""

from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from importlib import import_module
from importlib.util import find_spec
from typing import Protocol

from ingather.batch import match as local
from ingather.batch.match import Matches
from ingather.matching.model import VERSION, Model, prior_for
from ingather.matching.prepared import Prepared

Told = Callable[[str, int], None]


class EngineName(StrEnum):
    """Where the work is done."""

    LOCAL = "local"
    SPARK = "spark"


class NotInstalled(Exception):
    """An engine was asked for that this installation does not have."""


class _Module(Protocol):
    match_within: Callable[..., Matches]
    match_between: Callable[..., Matches]


@dataclass(frozen=True, slots=True)
class Engine:
    """One engine: the same question, the same answer."""

    within: Callable[..., Matches]
    between: Callable[..., Matches]

    def match_within(self, records: Prepared, model: Model | None, told: Told) -> Matches:
        """The pairs of different records of one list that may be one person."""
        return self.within(records, model or _of_nobody(records.size - 1), told=told)

    def match_between(self, left: Prepared, right: Prepared, model: Model | None, told: Told) -> Matches:
        """The pairs of a record of one list and a record of another that may be one person."""
        return self.between(left, right, model or _of_nobody(left.size * right.size), told=told)


def _of_nobody(pairs: int) -> Model | None:
    """The shipped model where there is no pair to learn from; None where the engine can learn."""
    return Model(VERSION, prior_for(1)) if pairs < 1 else None


def engine(name: EngineName) -> Engine:
    """The engine of that name; raises `NotInstalled` where it is missing here."""
    match name:
        case EngineName.LOCAL:
            return Engine(local.match_within, local.match_between)
        case EngineName.SPARK:
            return _spark()


def _spark() -> Engine:
    if find_spec("pyspark") is None or find_spec("ingather.batch.spark") is None:
        raise NotInstalled("the engine spark is not installed here; install ingather[spark], or use --engine local.")
    module: _Module = import_module("ingather.batch.spark")
    return Engine(module.match_within, module.match_between)
