"""A Spark session on this machine, with the settings that the engine needs; a cluster's own session does as well."""

import os
import sys
from pathlib import Path

from pyspark.sql import SparkSession

_LOG = Path(__file__).with_name("spark_log.properties").as_uri()


def session_here(cores: int | None = None, *, memory: str = "4g", tries: int = 4) -> SparkSession:
    """A session of so many cores of this machine (all, if none are named), each task tried so often."""
    os.environ["PYSPARK_PYTHON"] = os.environ["PYSPARK_DRIVER_PYTHON"] = sys.executable
    settings = {
        "spark.driver.memory": memory,
        "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG}",
        "spark.ui.enabled": "false",
        "spark.ui.showConsoleProgress": "false",
        "spark.sql.session.timeZone": "UTC",
        "spark.driver.host": "localhost",
        "spark.driver.bindAddress": "127.0.0.1",
    }
    builder = SparkSession.builder.master(f"local[{cores or '*'},{tries}]").appName("ingather")
    for name, value in settings.items():
        builder = builder.config(name, value)
    return builder.getOrCreate()
