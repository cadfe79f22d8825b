"""Sealed values: AES-256-GCM, bound to their table, column, row and key.

A blob is a version byte, a random nonce of 12 bytes and the ciphertext with its tag. What was sealed for
one place does not open at another.
"""

import os
from dataclasses import dataclass

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VERSION = b"\x01"
NONCE_BYTES = 12
KEY_BYTES = 32


@dataclass(frozen=True, slots=True)
class Erased:
    """What stands where words were whose key was destroyed (DESIGN section 3)."""


ERASED = Erased()


class SealBroken(Exception):
    """A blob does not belong to this place or key, or was changed."""


def seal(cipher: AESGCM, key_id: str, place: str, row_id: str, plain: bytes) -> bytes:
    """Encrypt for one place ("table.column") of one row."""
    nonce = os.urandom(NONCE_BYTES)
    return VERSION + nonce + cipher.encrypt(nonce, plain, _associated(key_id, place, row_id))


def unseal(cipher: AESGCM, key_id: str, place: str, row_id: str, blob: bytes) -> bytes:
    """Decrypt what `seal` wrote for the same key, place and row; otherwise raises `SealBroken`."""
    if blob[:1] != VERSION:
        raise SealBroken(place)
    nonce, sealed = blob[1 : 1 + NONCE_BYTES], blob[1 + NONCE_BYTES :]
    try:
        return cipher.decrypt(nonce, sealed, _associated(key_id, place, row_id))
    except (InvalidTag, ValueError) as error:
        raise SealBroken(place) from error


def _associated(key_id: str, place: str, row_id: str) -> bytes:
    return "\0".join((place, row_id, key_id)).encode()
