"""Ingather finds every person on the roll among scattered lists, one by one."""

from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from ingather import dates, names, places
    from ingather.frames import Result, dedupe, link

    __version__: str

__all__ = ["Result", "__version__", "dates", "dedupe", "link", "names", "places"]


def __getattr__(name: str) -> object:
    if name == "__version__":
        return version("ingather")
    if name in ("dates", "names", "places"):
        return import_module(f"ingather.{name}")
    if name in ("dedupe", "link", "Result"):
        return getattr(import_module("ingather.frames"), name)
    raise AttributeError(f"module 'ingather' has no attribute {name!r}")
