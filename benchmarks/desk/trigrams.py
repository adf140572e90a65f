"""The same search by the similarity of trigrams in PostgreSQL (`pg_trgm`), over names that stand there in the clear."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager

import psycopg

from benchmarks.desk.asking import MOST, Ask, Question
from benchmarks.desk.people import Written

_TABLE = "CREATE TABLE trigrams (record BIGINT, name TEXT)"
_INDEX = "CREATE INDEX ON trigrams USING gin (name gin_trgm_ops)"
_SEARCH = """
    SELECT record FROM trigrams WHERE name %% %(name)s
    ORDER BY similarity(name, %(name)s) DESC, record LIMIT %(most)s
"""


@contextmanager
def trigrams(url: str, lists: Mapping[int, Written]) -> Iterator[Ask | None]:
    """Ask a server of these names; None where it does not have the extension. What was made is taken out again."""
    with psycopg.connect(url, autocommit=True) as connection:
        try:
            connection.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
        except psycopg.Error:
            yield None
            return
        try:
            _fill(connection, lists)
            yield lambda question: _search(connection, question)
        finally:
            connection.execute("DROP TABLE IF EXISTS trigrams")


def version_of(url: str) -> str:
    """Which PostgreSQL answers."""
    with psycopg.connect(url) as connection:
        (version,) = connection.execute("SHOW server_version").fetchone() or ("",)
        return str(version)


def _fill(connection: psycopg.Connection, lists: Mapping[int, Written]) -> None:
    connection.execute(_TABLE)
    with connection.cursor() as cursor, cursor.copy("COPY trigrams (record, name) FROM STDIN") as copy:
        for number, written in lists.items():
            for row, name in enumerate(written.names, start=1):
                copy.write_row((number << 32 | row, name))
    connection.execute(_INDEX)
    connection.execute("VACUUM ANALYZE trigrams")


def _search(connection: psycopg.Connection, question: Question) -> Iterable[int]:
    rows = connection.execute(_SEARCH, {"name": question.name, "most": MOST}).fetchall()
    return [record for (record,) in rows]
