"""Make the invented sample lists again: python -m tools.make_samples [FOLDER]"""

import sys
from pathlib import Path

from tools.samples.build import build

SAMPLES = Path(__file__).parent.parent / "src" / "ingather" / "samples"

if __name__ == "__main__":
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else SAMPLES
    print(f"{folder}: {', '.join(build(folder))}")
