"""The twin of a compiled module: the same source, uncompiled."""

from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path
from types import ModuleType


def uncompiled(module: ModuleType) -> ModuleType:
    """The module as it runs where there was no compiler."""
    name = str(module.__name__).rpartition(".")[2]
    loader = SourceFileLoader(f"{name}_uncompiled", str(Path(str(module.__file__)).parent / f"{name}.py"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    twin = module_from_spec(spec)
    loader.exec_module(twin)
    return twin
