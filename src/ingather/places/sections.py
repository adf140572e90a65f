"""A file of named arrays that opens without being read: a description, then the arrays as they lie in memory."""

import json
import mmap
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

_MARK = b"ingather sections 1\n"
_ALIGN = 8
Values = dict[str, dict[str, list[str]] | list[str] | str | int]


@dataclass(frozen=True, slots=True)
class Sections:
    """What such a file says of itself, and its arrays as views of the file."""

    about: Values
    arrays: Mapping[str, memoryview]


def write_sections(path: Path, about: Values, arrays: Mapping[str, npt.NDArray[np.generic]]) -> None:
    """Write the arrays and what is to be said of them; the same input gives the same bytes."""
    table, body = {}, bytearray()
    for name, array in arrays.items():
        little = array.astype(array.dtype.newbyteorder("<"))
        table[name] = (little.dtype.str, len(body), little.nbytes)
        body += little.tobytes()
        body += bytes(-len(body) % _ALIGN)
    head = json.dumps({"about": about, "arrays": table}, ensure_ascii=False, sort_keys=True).encode() + b"\n"
    head += b" " * (-(len(_MARK) + _ALIGN + len(head)) % _ALIGN)
    path.write_bytes(_MARK + b"%08d" % len(head) + head + body)


def open_sections(path: Path) -> Sections:
    """Open such a file; its arrays come from the disk page by page, when they are looked at."""
    with path.open("rb") as file:
        whole = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
    if whole[: len(_MARK)] != _MARK:
        raise ValueError(f"{path.name} is not a file of sections that this version reads: build it again")
    begin = len(_MARK) + _ALIGN
    start = begin + int(whole[len(_MARK) : begin])
    head = json.loads(whole[begin:start])
    arrays = {
        name: _native(np.frombuffer(whole, dtype, size // np.dtype(dtype).itemsize, start + offset))
        for name, (dtype, offset, size) in head["arrays"].items()
    }
    return Sections(about=head["about"], arrays=arrays)


def _native(array: npt.NDArray[np.generic]) -> memoryview:
    return array.astype(array.dtype.newbyteorder("="), copy=False).data
