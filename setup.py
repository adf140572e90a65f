"""Compile the inner loops from the source that also runs uncompiled; without a compiler all works, and is slow."""

from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup

ROOT = Path(__file__).parent
COMPILED = sorted(path.with_suffix(".py") for path in (ROOT / "src").rglob("*.pxd"))


def extension(module: Path) -> Extension:
    """One module to compile."""
    name = ".".join(module.relative_to(ROOT / "src").with_suffix("").parts)
    return Extension(name, [str(module.relative_to(ROOT))], extra_compile_args=["-O3", "-ffp-contract=off"])


def extensions() -> list[Extension]:
    """Every module to compile; that each may fail is what keeps a machine without a compiler working."""
    directives = {"language_level": 3, "boundscheck": False, "wraparound": False, "cdivision": True}
    directives["annotation_typing"] = False  # the types that count stand in the .pxd alone
    compiled: list[Extension] = cythonize(
        [extension(module) for module in COMPILED], build_dir="build/cython", compiler_directives=directives
    )
    for module in compiled:
        module.optional = True  # told again: cythonize makes new extensions, and forgets it
    return compiled


setup(ext_modules=extensions())
