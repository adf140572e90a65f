"""Let somebody else be faster: between what an action read and what it appends."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import ModuleType

import pytest

from ingather.store.ledger import Addition, append


@contextmanager
def meanwhile(module: ModuleType, act: Callable[[], object]) -> Iterator[None]:
    """Whatever appends from that module for the first time, comes after this act."""
    with pytest.MonkeyPatch.context() as patch:

        def late(*additions: Addition, **said: object) -> None:
            patch.setattr(module, "append", append)
            act()
            append(*additions, **said)  # type: ignore[arg-type]  # handed on as it came

        patch.setattr(module, "append", late)
        yield
