"""Whether Spark can run here; on the continuous integration it must."""

import importlib.util
import os
import shutil

import pytest

_MISSING = [
    *([] if importlib.util.find_spec("pyspark") else ["pyspark (the extra `spark`)"]),
    *([] if shutil.which("java") or os.environ.get("JAVA_HOME") else ["Java 17"]),
]


def need_spark() -> None:
    """Leave a whole module of tests out, and say why, where Spark cannot run; on CI that is a failure."""
    if not _MISSING:
        return
    said = f"Spark cannot run here without {' and '.join(_MISSING)}"
    if os.environ.get("CI") == "true":
        pytest.fail(said, pytrace=False)
    pytest.skip(said, allow_module_level=True)
