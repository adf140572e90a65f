"""The uncompiled twin of a compiled module."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType


def uncompiled(module: ModuleType) -> ModuleType:
    """The same source, as Python runs it."""
    name = module.__name__.rpartition(".")[2]
    loader = SourceFileLoader(f"{module.__name__}_uncompiled", str(Path(str(module.__file__)).parent / f"{name}.py"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    twin = module_from_spec(spec)
    loader.exec_module(twin)
    return twin
