"""Ingather finds every person on the roll among scattered lists, one by one."""

from importlib import import_module
from importlib.metadata import version
from types import ModuleType

__all__ = ["__version__", "dates", "names", "places"]


def __getattr__(name: str) -> ModuleType | str:
    if name == "__version__":
        return version("ingather")
    if name in ("dates", "names", "places"):
        return import_module(f"ingather.{name}")
    raise AttributeError(f"module 'ingather' has no attribute {name!r}")
