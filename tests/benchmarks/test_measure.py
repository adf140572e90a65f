import sys

import pytest
from benchmarks.measure import cost_of_one

CHILD = "import time; held = bytearray(80_000_000); time.sleep(0.8)"
PARENT = f"import subprocess, sys; two = [subprocess.Popen([sys.executable, '-c', {CHILD!r}]) for _ in 'ab']"


def test_it_counts_the_memory_of_children_together() -> None:
    cost = cost_of_one([sys.executable, "-c", f"{PARENT}; [child.wait() for child in two]"])
    both = 160 if sys.platform == "linux" else 80  # elsewhere the system tells of the largest process alone
    assert both < cost.peak_mb < 700  # shared pages are counted once for each process


def test_it_counts_the_processor_time_of_children() -> None:
    busy = "import time; end = time.process_time() + 0.3\nwhile time.process_time() < end: pass"
    cost = cost_of_one(
        [sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', {busy!r}])"]
    )
    assert cost.cpu >= 0.3


def test_it_refuses_the_cost_of_a_command_that_failed() -> None:
    with pytest.raises(RuntimeError, match="ended with 3: too little"):
        cost_of_one([sys.executable, "-c", "import sys; print('too little', file=sys.stderr); sys.exit(3)"])


def test_it_takes_an_ending_that_is_allowed() -> None:
    assert cost_of_one([sys.executable, "-c", "raise SystemExit(1)"], allowed=(0, 1)).wall > 0
