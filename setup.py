"""Compile the inner loops from the source that also runs uncompiled; without a compiler all works, and is slow."""

from pathlib import Path

from Cython.Build import cythonize
from setuptools import Extension, setup

ROOT = Path(__file__).parent
COMPILED = sorted(path.with_suffix(".py") for path in (ROOT / "src").rglob("*.pxd"))


def extension(module: Path) -> Extension:
    """One compiled module; that it may fail to build is what keeps a machine without a compiler working."""
    name = ".".join(module.relative_to(ROOT / "src").with_suffix("").parts)
    source = str(module.relative_to(ROOT))
    return Extension(name, [source], optional=True, extra_compile_args=["-O3", "-ffp-contract=off"])


setup(
    ext_modules=cythonize(
        [extension(module) for module in COMPILED],
        build_dir="build/cython",
        compiler_directives={"language_level": 3, "boundscheck": False, "wraparound": False, "cdivision": True},
    )
)
