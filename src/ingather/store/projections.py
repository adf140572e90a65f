"""Everything that is derived from the ledger: a projection for each kind of stream, which can be dropped."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol

from ingather.store.project_at_work import AtWorkProjection
from ingather.store.project_cases import CaseProjection, PolicyProjection
from ingather.store.project_lists import ListProjection, RowProjection
from ingather.store.project_matches import MatchProjection
from ingather.store.project_messages import FamilyProjection, MessageProjection
from ingather.store.project_suppression import SuppressionProjection
from ingather.store.project_users import UserProjection
from ingather.store.stated import Stated
from ingather.text.sentence import Sentence


class Projection(Protocol):
    """What is derived from the streams of one kind."""

    kind: str  # of streams: what stands before the colon

    def write(self, histories: Mapping[str, Sequence[Stated]]) -> None:
        """Make what is derived from these streams equal what happened in them."""

    def clear(self) -> None:
        """Drop everything that is derived from streams of this kind."""

    def differences(self, histories: Iterable[tuple[str, Sequence[Stated]]]) -> Iterator[Sentence]:
        """Where what is derived does not equal what happened; all streams of this kind are given, in their order."""


PROJECTIONS: tuple[Projection, ...] = (
    ListProjection(),
    RowProjection(),
    MatchProjection(),
    UserProjection(),
    PolicyProjection(),
    CaseProjection(),
    AtWorkProjection(),
    FamilyProjection(),
    MessageProjection(),
    SuppressionProjection(),
)


def kind_of(stream: str) -> str:
    """The kind of a stream."""
    return stream.partition(":")[0]


def is_projected(stream: str) -> bool:
    """Whether anything is derived from a stream."""
    return kind_of(stream) in {projection.kind for projection in PROJECTIONS}


def project(histories: Mapping[str, Sequence[Stated]]) -> None:
    """Bring up to date what is derived from these streams."""
    for projection in PROJECTIONS:
        own = {stream: history for stream, history in histories.items() if kind_of(stream) == projection.kind}
        if own:
            projection.write(own)
