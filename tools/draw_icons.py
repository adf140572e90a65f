"""Draw the sign of the house as pictures, for telephones on which the page for work without network is installed."""

import struct
import zlib
from pathlib import Path

import numpy as np
import numpy.typing as npt

STATIC = Path(__file__).parent.parent / "src" / "ingather" / "web" / "static" / "ingather"
HOUSE, LEAF = (13, 92, 86), (255, 254, 250)
DOTS = ((11, 13, 3), (21, 13, 3), (16, 21, 3))  # on a square of 32, as in sign.svg
_FINER = 4  # points on each side of a dot of the picture

Picture = npt.NDArray[np.uint8]


def main() -> int:
    """Draw each of them."""
    for name, size, scale in (("icon-192", 192, 1.0), ("icon-512", 512, 1.0), ("icon-maskable-512", 512, 0.72)):
        (STATIC / f"{name}.png").write_bytes(png(drawn(size, scale, whole=scale < 1)))
    return 0


def drawn(size: int, scale: float, *, whole: bool) -> Picture:
    """The sign on a square of so many dots; `whole` covers the square, for systems that cut their own shape."""
    fine = (np.arange(size * _FINER) + 0.5) / (size * _FINER) * 32
    x, y = np.meshgrid((fine - 16) / scale + 16, (fine - 16) / scale + 16)
    ground = np.ones_like(x, dtype=bool) if whole else (x - 16) ** 2 + (y - 16) ** 2 < 15**2
    people = np.zeros_like(ground)
    for at_x, at_y, radius in DOTS:
        people |= (x - at_x) ** 2 + (y - at_y) ** 2 < radius**2
    colours = np.where(people[..., None], LEAF, HOUSE)
    picture = np.dstack([colours, np.where(ground, 255, 0)])
    mean = picture.reshape(size, _FINER, size, _FINER, 4).mean(axis=(1, 3))
    return np.asarray(mean.round(), dtype=np.uint8)


def png(picture: Picture) -> bytes:
    """The picture as PNG."""
    height, width, _ = picture.shape
    rows = b"".join(b"\0" + row.tobytes() for row in picture)
    header = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    parts = ((b"IHDR", header), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


if __name__ == "__main__":
    raise SystemExit(main())
