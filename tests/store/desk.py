"""What the tests of the store share: a moment, and a passphrase."""

from datetime import UTC, datetime

NOW = datetime(2026, 11, 29, 8, 30, tzinfo=UTC)
PASSPHRASE = "seven invented words that nobody uses"  # noqa: S105 - of homes that live for one test
CHEAP = 1 << 4  # the n of scrypt: nobody guesses here
