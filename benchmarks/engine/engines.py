"""The engines that are measured, each as a command to be run as a whole process."""

import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.engine.sets import Judged

OURS = "Ingather"
LIGHT, CHEAP, WIDE, DEMO, ECM = (
    "Splink light",
    "Splink light, cheap u",
    "Splink wide rules",
    "Splink demo",
    "recordlinkage ECM",
)
_HOW = {LIGHT: "light", CHEAP: "cheap", WIDE: "wide"}


@dataclass(frozen=True, slots=True)
class Engine:
    """An engine with its settings; `plan` is what the runner of a peer is told, none for ours."""

    name: str
    plan: str | None

    def command(self, judged: Judged, pairs: Path, environment: Path) -> list[str]:
        """What to run."""
        files = [str(file) for file in judged.files]
        if self.plan is None:
            return _ours(judged, files, pairs)
        module = "recordlinkage_run" if self.name == ECM else "splink_run"
        python = str(environment / "bin" / "python")
        return [python, "-m", f"benchmarks.engine.peers.{module}", self.plan, str(pairs), *files]


def engines_for(kind: str) -> Sequence[Engine]:
    """Ours first, then the peers with their best-known settings for this kind of list."""
    ours = Engine(OURS, None)
    if kind.startswith("febrl"):
        return (ours, Engine(DEMO, kind), Engine(ECM, kind))
    return (ours, *(Engine(name, f"{kind}-{how}") for name, how in _HOW.items()))


def _ours(judged: Judged, files: Sequence[str], pairs: Path) -> list[str]:
    ingather = str(Path(sys.executable).with_name("ingather"))
    if judged.links:
        return [ingather, "link", *files, "--out", str(pairs)]
    return [ingather, "dedupe", *files, "--out", str(pairs.with_suffix(".people.parquet")), "--pairs", str(pairs)]
