import pytest
from hypothesis import given
from hypothesis import strategies as st

from ingather.store.guard import KEY_SIZE, Guard, Key, Tampered

GUARD = Guard(bytes(KEY_SIZE))
OTHER = Guard(bytes([1] * KEY_SIZE))


@given(st.binary(max_size=200))
def test_it_opens_what_it_sealed(plain: bytes) -> None:
    key, wrapped = GUARD.new_key("row:1")
    assert GUARD.unwrapped("row:1", wrapped).open("here", key.seal("here", plain)) == plain


def test_it_seals_the_same_differently_each_time() -> None:
    key = Key(bytes(KEY_SIZE))
    assert key.seal("here", b"the same") != key.seal("here", b"the same")


def test_it_refuses_what_was_put_in_another_place() -> None:
    key = Key(bytes(KEY_SIZE))
    with pytest.raises(Tampered):
        key.open("there", key.seal("here", b"x"))


@pytest.mark.parametrize("place", [0, 11, 12, -1])
def test_it_refuses_what_was_changed(place: int) -> None:
    key = Key(bytes(KEY_SIZE))
    sealed = bytearray(key.seal("here", b"something"))
    sealed[place] ^= 1
    with pytest.raises(Tampered):
        key.open("here", bytes(sealed))


@pytest.mark.parametrize("sealed", [b"", b"short", bytes(12)])
def test_it_refuses_what_is_cut_off(sealed: bytes) -> None:
    with pytest.raises(Tampered):
        Key(bytes(KEY_SIZE)).open("here", sealed)


def test_a_wrapped_key_is_of_one_owner_and_one_home() -> None:
    _key, wrapped = GUARD.new_key("row:1")
    with pytest.raises(Tampered):
        GUARD.unwrapped("row:2", wrapped)
    with pytest.raises(Tampered):
        OTHER.unwrapped("row:1", wrapped)


def test_a_digest_tells_nothing_without_the_home_key() -> None:
    assert GUARD.digest("name", b"Dana") != OTHER.digest("name", b"Dana")
    assert GUARD.digest("name", b"Dana") != GUARD.digest("place", b"Dana")
    assert GUARD.digest("name", b"Dana") == GUARD.digest("name", b"Dana")


def test_a_digest_keeps_its_parts_apart() -> None:
    assert GUARD.digest("name", b"ab", b"c") != GUARD.digest("name", b"a", b"bc")


def test_it_insists_on_a_whole_key() -> None:
    with pytest.raises(ValueError, match="32 bytes"):
        Guard(b"short")
