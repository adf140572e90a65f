import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from ingather.places.keys import EACH, LONGEST_KEY, PackedKeys, pack

KEYS = st.sets(st.binary(min_size=1, max_size=12) | st.text("ab", min_size=1).map(str.encode)).map(sorted)


def packed(keys: list[bytes]) -> PackedKeys:
    run, starts, heads = pack(keys)
    return PackedKeys(memoryview(run), starts, heads, len(keys))


@given(KEYS)
def test_it_finds_every_key_at_its_number_and_gives_it_back(keys: list[bytes]) -> None:
    there = packed(keys)
    assert [there.find(key) for key in keys] == list(range(len(keys)))
    assert [there[number] for number in range(len(there))] == keys


@given(KEYS, st.binary(max_size=12))
def test_it_finds_no_other_key(keys: list[bytes], other: bytes) -> None:
    assert (packed(keys).find(other) is not None) == (other in keys)


@given(KEYS, st.binary(max_size=3))
def test_it_gives_the_keys_that_begin_alike(keys: list[bytes], prefix: bytes) -> None:
    assert list(packed(keys).starting(prefix)) == [key for key in keys if key.startswith(prefix)]


def test_it_tells_apart_keys_that_share_their_head_over_several_blocks() -> None:
    keys = [b"long beginning %03d" % number for number in range(5 * EACH)]
    run, starts, heads = pack(keys)
    there = PackedKeys(memoryview(run), np.array(starts, np.uint32).data, np.array(heads, np.uint64).data, len(keys))
    assert [there.find(key) for key in keys] == list(range(len(keys)))
    assert there.find(b"long beginning") is None


def test_it_holds_keys_up_to_the_length_that_fits() -> None:
    keys = [b"a" * length for length in range(1, LONGEST_KEY + 1)]
    there = packed(keys)
    assert there.find(keys[-1]) == LONGEST_KEY - 1
    assert there.find(b"a" * (LONGEST_KEY + 1)) is None
