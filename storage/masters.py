"""Master keys wrap the data keys; they live outside the database."""

import base64
import binascii
import hashlib
import os
import tempfile
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage import codec

PLACE = "keys.wrapped"


class BadMasterKey(Exception):
    """The text is not one or more 32-byte keys in base64, separated by commas; never shows the text."""


class UnknownMaster(Exception):
    """A data key is wrapped by a master key that was not given; the argument is that master key's id."""


@dataclass(frozen=True, slots=True)
class MasterKeys:
    """One or more master keys, newest first: the newest wraps, all unwrap."""

    ciphers: dict[str, AESGCM] = field(repr=False)

    @classmethod
    def parse(cls, text: str) -> "MasterKeys":
        """From the text of MASTER_KEY; raises `BadMasterKey`."""
        return cls.of(_decoded(part) for part in text.split(","))

    @classmethod
    def of(cls, keys: Iterable[bytes]) -> "MasterKeys":
        """From raw keys of 32 bytes, newest first."""
        return cls({_id_of(key): AESGCM(key) for key in keys})

    @property
    def newest(self) -> str:
        """The id of the key that wraps from now on."""
        return next(iter(self.ciphers))

    def wrap(self, key_id: str, key: bytes) -> bytes:
        """A data key under the newest master key, bound to its id."""
        return codec.seal(self.ciphers[self.newest], self.newest, PLACE, key_id, key)

    def unwrap(self, master_id: str, key_id: str, wrapped: bytes) -> bytes:
        """A data key in the clear; raises `UnknownMaster`, or `SealBroken` if it was tampered with."""
        if master_id not in self.ciphers:
            raise UnknownMaster(master_id)
        return codec.unseal(self.ciphers[master_id], master_id, PLACE, key_id, wrapped)


def key_file(path: Path) -> tuple[MasterKeys, bool]:
    """The master keys in a file; if it is missing it is made, mode 0600, and the flag is True."""
    created = not path.exists() and _make(path)
    return MasterKeys.parse(path.read_text(encoding="ascii").strip()), created


def _make(path: Path) -> bool:
    """Write the whole file before it gets its name, so that nobody ever reads half a key."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=path.name)
    with os.fdopen(handle, "wb") as file:
        file.write(base64.b64encode(os.urandom(codec.KEY_BYTES)) + b"\n")
        file.flush()
        os.fsync(file.fileno())
    try:
        os.link(temporary, path)
    except FileExistsError:
        return False
    finally:
        Path(temporary).unlink()
    return True


def _decoded(part: str) -> bytes:
    try:
        key = base64.b64decode(part.strip(), validate=True)
    except (binascii.Error, ValueError):
        raise BadMasterKey from None
    if len(key) != codec.KEY_BYTES:
        raise BadMasterKey
    return key


def _id_of(key: bytes) -> str:
    return hashlib.sha256(b"master key id" + key).hexdigest()[:12]
