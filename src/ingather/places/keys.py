"""Sorted keys in little room: each written as what differs from the one before, with a fresh start every eighth."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

EACH = 8  # keys of a block; its first stands whole
LONGEST_KEY = 255  # bytes of a key, since its length is written in one
_HEAD = 8  # bytes of a block's first key that are also kept as a number, so that most of a search compares numbers


def pack(keys: Sequence[bytes]) -> tuple[bytes, list[int], list[int]]:
    """The keys, which must be sorted and short enough, as one run of bytes; where each block starts; and its head."""
    out, before = bytearray(), b""
    starts, heads = list[int](), list[int]()
    for number, key in enumerate(keys):
        if number % EACH == 0:
            starts.append(len(out))
            heads.append(_head(key))
            before = b""
        shared = _shared(before, key)
        out += bytes([shared, len(key) - shared]) + key[shared:]
        before = key
    return bytes(out), starts, heads


def _head(key: bytes) -> int:
    return int.from_bytes(key[:_HEAD].ljust(_HEAD, b"\0"), "big")


def _shared(left: bytes, right: bytes) -> int:
    pairs = zip(left, right, strict=False)
    return next((at for at, (one, other) in enumerate(pairs) if one != other), min(len(left), len(right)))


class PackedKeys:
    """Packed keys, looked up where they lie; nothing is unpacked ahead."""

    __slots__ = ("_count", "_heads", "_packed", "_starts")

    def __init__(self, packed: memoryview, starts: Sequence[int], heads: Sequence[int], count: int) -> None:
        self._packed = packed
        self._starts = starts
        self._heads = heads
        self._count = count

    def __len__(self) -> int:
        return self._count

    def find(self, key: bytes) -> int | None:
        """The number of a key, or None."""
        number, there = self._first_from(key)
        return number if there == key else None

    def starting(self, prefix: bytes) -> Iterator[bytes]:
        """The keys that begin with a prefix, in their order."""
        number, _ = self._first_from(prefix)
        while number < self._count and (key := self[number]).startswith(prefix):
            yield key
            number += 1

    def __getitem__(self, number: int) -> bytes:
        """The key of that number."""
        for at, key in enumerate(self._block(number // EACH), number // EACH * EACH):
            if at == number:
                return key
        raise IndexError(number)

    def _first_from(self, key: bytes) -> tuple[int, bytes | None]:
        """The first key that is not before this one, with its number; None where it is the first of the next block."""
        head = _head(key)
        low = bisect_left(self._heads, head)
        high = bisect_right(self._heads, head, low)
        block = max(bisect_right(self._starts, key, low, high, key=self._first_of) - 1, 0)
        number = block * EACH
        for there in self._block(block):
            if there >= key:
                return number, there
            number += 1
        return number, None

    def _first_of(self, start: int) -> bytes:
        return bytes(self._packed[start + 2 : start + 2 + self._packed[start + 1]])

    def _block(self, block: int) -> Iterator[bytes]:
        packed, at, key = self._packed, self._starts[block] if self._count else 0, b""
        for _ in range(min(EACH, self._count - block * EACH)):
            shared, length = packed[at], packed[at + 1]
            at += 2 + length
            key = key[:shared] + bytes(packed[at - length : at])
            yield key
