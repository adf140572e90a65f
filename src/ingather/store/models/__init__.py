"""Every table of the desk."""

from ingather.store.models.cases import AtWork, CaseRow, RequestRow, RoleHeld
from ingather.store.models.keeping import Content, Key
from ingather.store.models.ledger import Entry
from ingather.store.models.lists import Arrival, Place, RowPlace, RowReading, SourceList, SourcePiece, SourceRow
from ingather.store.models.matches import (
    MatchDecision,
    MatchedList,
    NameSound,
    NameUse,
    NameWords,
    NotSure,
    PossibleMatch,
    Posting,
    RecordGlance,
    WaitingPair,
)
from ingather.store.models.messages import Attempt, Message, Sending
from ingather.store.models.signing_in import OneTimeLink, SignedIn, Tried
from ingather.store.models.suppression import SuppressionMark
from ingather.store.models.uploads import ListLooked, RowAttention, Upload, UploadStep
from ingather.store.models.user import User

__all__ = [
    "Arrival",
    "AtWork",
    "Attempt",
    "CaseRow",
    "Content",
    "Entry",
    "Key",
    "ListLooked",
    "MatchDecision",
    "MatchedList",
    "Message",
    "NameSound",
    "NameUse",
    "NameWords",
    "NotSure",
    "OneTimeLink",
    "Place",
    "PossibleMatch",
    "Posting",
    "RecordGlance",
    "RequestRow",
    "RoleHeld",
    "RowAttention",
    "RowPlace",
    "RowReading",
    "Sending",
    "SignedIn",
    "SourceList",
    "SourcePiece",
    "SourceRow",
    "SuppressionMark",
    "Tried",
    "Upload",
    "UploadStep",
    "User",
    "WaitingPair",
]
