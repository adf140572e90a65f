import sys

import click
import pytest

from ingather.cli.memory import size_from, within_memory


@pytest.mark.parametrize(
    ("written", "bytes_"),
    [("512M", 512 << 20), ("8G", 8 << 30), ("8gb", 8 << 30), ("1.5 GiB", 3 << 29), ("100000000", 100_000_000)],
)
def test_it_reads_a_size(written: str, bytes_: int) -> None:
    assert size_from(written) == bytes_


@pytest.mark.parametrize("written", ["much", "", "-8G", "8X", "12"])
def test_it_refuses_what_is_no_size(written: str) -> None:
    with pytest.raises(click.UsageError):
        size_from(written)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows knows no such bound")
def test_it_sets_the_bound_back() -> None:
    from resource import RLIMIT_DATA, getrlimit

    before = getrlimit(RLIMIT_DATA)
    with within_memory(64 << 30):
        assert getrlimit(RLIMIT_DATA)[0] == 64 << 30
    assert getrlimit(RLIMIT_DATA) == before
