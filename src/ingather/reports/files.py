"""The files of an account in one folder, each written whole or not at all."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ingather.actions.account import Account, Noted, RowSink
from ingather.reports.csv_files import AccountedRows, write_account_csv, write_matches_csv
from ingather.reports.page import write_account_html

ROWS = "accounted-rows.csv"


class Nowhere:
    """Takes what became of each row and writes it nowhere, for an account without a folder."""

    def write(self, file: str, noted: Noted) -> None:
        """Keep nothing: the sums are counted apart."""


class OutputFolder:
    """Where an account is written; without a folder nothing is. A crash leaves the files of before untouched."""

    def __init__(self, path: Path | None) -> None:
        self.path = path
        self.written: tuple[str, ...] = ()
        self._draft: Path | None = None

    @contextmanager
    def open(self) -> Iterator[RowSink]:
        """Takes the rows while the account is made; on leaving without an error, everything is put in place."""
        if self.path is None:
            yield Nowhere()
            return
        self.path.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=self.path, prefix=".account-") as draft:
            self._draft = Path(draft)
            with AccountedRows(self._draft / ROWS) as rows:
                yield rows
            self._put_in_place()

    def write(self, account: Account, *, made_at: str) -> None:
        """Write the page and the tables of the account beside its rows."""
        if self._draft is None:
            return
        write_account_html(account, self._draft / "account.html", made_at=made_at)
        write_account_csv(account, self._draft / "account.csv")
        write_matches_csv(account, self._draft / "matches.csv")

    def _put_in_place(self) -> None:
        if self.path is None or self._draft is None:
            raise ValueError("nothing was opened")
        drafts = sorted(self._draft.iterdir())
        for draft in drafts:
            with draft.open("rb") as file:
                os.fsync(file.fileno())
            draft.replace(self.path / draft.name)
        self.written = tuple(draft.name for draft in drafts)
