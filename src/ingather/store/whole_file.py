"""Write a small file whole, or leave what was there: a machine that stops half way leaves no half of it."""

import os
from pathlib import Path


def write_whole(path: Path, text: str) -> None:
    """Write this text, on the disk before the file has its name; only its owner may read it."""
    fresh = path.with_name(f"{path.name}.new")
    try:
        descriptor = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="utf-8") as out:
            out.write(text)
            out.flush()
            os.fsync(out.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
