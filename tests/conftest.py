"""What holds for every test."""

import pytest
from hypothesis import settings

# A law is about what is said, not how fast: the first example also reads tables, and machines are shared.
settings.register_profile("unhurried", deadline=None)
settings.load_profile("unhurried")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the browser come last: while it is open, its loop runs in this thread, and Django would take us for async."""
    items.sort(key=lambda item: "browser" in item.path.parts)
