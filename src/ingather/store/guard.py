"""The keys of an opened home: nothing personal is written or read without them.

AES-256-GCM (NIST SP 800-38D) by fresh random nonces; keys derived by HKDF (RFC 5869) and hashes keyed by HMAC
(RFC 2104), both with SHA-256. Why there are three levels: decision 21.
"""

import hmac
import os
from collections.abc import Callable

import numpy as np
import numpy.typing as npt
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.ciphers import Cipher
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from cryptography.hazmat.primitives.ciphers.algorithms import AES
from cryptography.hazmat.primitives.ciphers.modes import ECB
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

KEY_SIZE = 32  # bytes
_NONCE_SIZE = 12  # bytes
_AT_ONCE = 1_000_000  # words that are hashed together


class Tampered(Exception):
    """A sealed text was changed, or put in another's place, or its key is not of this home."""


class Key:
    """A key of one row, list, person or user: seals its texts, each bound to its place."""

    __slots__ = ("_cipher",)

    def __init__(self, secret: bytes) -> None:
        self._cipher = AESGCM(secret)

    def seal(self, place: str, plain: bytes) -> bytes:
        """The text sealed for that place only."""
        nonce = os.urandom(_NONCE_SIZE)
        return nonce + self._cipher.encrypt(nonce, plain, place.encode())

    def open(self, place: str, sealed: bytes | memoryview) -> bytes:
        """The text that was sealed for that place; raises `Tampered`."""
        try:
            return self._cipher.decrypt(bytes(sealed[:_NONCE_SIZE]), bytes(sealed[_NONCE_SIZE:]), place.encode())
        except (InvalidTag, ValueError) as wrong:
            raise Tampered(place) from wrong


class Guard:
    """What the home key opens."""

    def __init__(self, home_key: bytes) -> None:
        derived = _deriving(home_key)
        self._wrapping = Key(derived("wrapping"))
        self._digesting = derived("digesting")
        self._numbering = Cipher(AES(derived("numbering")), ECB())  # noqa: S305 - one block each: as a keyed hash
        self.indexing = Key(derived("indexing"))  # of what is found by its sound
        self.safekeeping = Key(derived("safekeeping"))  # of backups
        self.signing = Ed25519PrivateKey.from_private_bytes(derived("signing"))
        self.signing_in = Key(derived("signing in"))  # of sessions, second factors and what is tried
        self.pages = derived("pages").hex()  # what the pages sign with, where no other secret is given

    @property
    def public_key(self) -> bytes:
        """What a signature of this home is checked with (32 bytes, Ed25519)."""
        return self.signing.public_key().public_bytes_raw()

    def new_key(self, owner: str) -> tuple[Key, bytes]:
        """A fresh key for this owner, and the same wrapped, as it is stored."""
        secret = os.urandom(KEY_SIZE)
        return Key(secret), self._wrapping.seal(f"key {owner}", secret)

    def unwrapped(self, owner: str, wrapped: bytes) -> Key:
        """The key of this owner; raises `Tampered`."""
        return Key(self._wrapping.open(f"key {owner}", wrapped))

    def digest(self, purpose: str, *parts: bytes) -> bytes:
        """A hash (32 bytes) that tells nothing to those without the home key; each part counts with its length."""
        found = hmac.new(self._digesting, purpose.encode(), "sha256")
        for part in parts:
            found.update(len(part).to_bytes(8, "big"))
            found.update(part)
        return found.digest()

    def numbers(self, words: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        """A keyed hash (64 bits, signed) of each word: half of what AES makes of it."""
        parts = [self._some_numbers(words[start : start + _AT_ONCE]) for start in range(0, len(words), _AT_ONCE)]
        return np.concatenate([np.zeros(0, dtype=np.int64), *parts])

    def _some_numbers(self, words: npt.NDArray[np.uint32]) -> npt.NDArray[np.int64]:
        blocks = np.zeros((len(words), 2), dtype="<u8")
        blocks[:, 0] = words
        made = self._numbering.encryptor().update(blocks.tobytes())
        return np.frombuffer(made, dtype="<i8").reshape(-1, 2)[:, 0].astype(np.int64)


def _deriving(home_key: bytes) -> Callable[[str], bytes]:
    if len(home_key) != KEY_SIZE:
        raise ValueError(f"a home key has {KEY_SIZE} bytes")
    return lambda purpose: HKDF(SHA256(), KEY_SIZE, salt=None, info=f"ingather {purpose}".encode()).derive(home_key)
