"""On what legal ground somebody's data is kept."""

from enum import StrEnum


class Basis(StrEnum):
    """The ground. A sought person cannot be asked first: then it is said so, and no consent is pretended."""

    CONSENT = "consent"
    VITAL_INTEREST = "vital_interest"
    PUBLIC_INTEREST = "public_interest"
    LEGAL_OBLIGATION = "legal_obligation"
    ARCHIVE = "archive"  # in the public interest, of times long past
