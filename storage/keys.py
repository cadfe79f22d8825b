"""Data keys: one for each person, passport and centre, wrapped by the master key in one table."""

import hashlib
import hmac
import os
from collections import OrderedDict
from dataclasses import dataclass, field
from typing import Literal

from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from storage import codec
from storage.codec import ERASED, Erased, SealBroken
from storage.masters import BadMasterKey, MasterKeys, key_file
from storage.statements import Row, Statements

__all__ = ["ERASED", "BadMasterKey", "Erased", "Keys", "MasterKeys", "SealBroken", "key_file"]

OwnerKind = Literal["person", "passport", "centre", "index"]
INDEX = ":index"
INDEX_BYTES = 16
REMEMBERED = 512


class UnknownKey(Exception):
    """There is no key with this id: a defect, since an erased one keeps its row."""


class SealedAway(Exception):
    """Somebody wants to seal new words under a destroyed key: a defect of the caller."""


class Keys:
    """Opened data keys of one writer, least recently used dropped first. Not for several threads."""

    def __init__(self, master: MasterKeys) -> None:
        self.master = master
        self._known: OrderedDict[str, DataKey] = OrderedDict()

    def create(self, statements: Statements, key_id: str, kind: OwnerKind, now: str) -> None:
        """A new random key for an owner; its id is the owner's id."""
        key = os.urandom(codec.KEY_BYTES)
        wrapped, master = self.master.wrap(key_id, key), self.master.newest
        statements.run("keys.add", id=key_id, kind=kind, wrapped=wrapped, master=master, now=now)
        self._remember(key_id, DataKey.of(key))

    def destroy(self, statements: Statements, owner_id: str, now: str) -> None:
        """Nothing sealed under any key of this owner will ever open again, here or in an older backup."""
        for row in statements.rows("keys.destroy", owner=owner_id, now=now):
            self.forget(row["id"])

    def seal(self, statements: Statements, key_id: str, place: str, row_id: str, words: str) -> bytes:
        """Words for one place of one row; raises `SealedAway` if the key was destroyed."""
        key = self._key(statements, key_id)
        if isinstance(key, Erased):
            raise SealedAway(key_id)
        return codec.seal(key.cipher, key_id, place, row_id, words.encode())

    def open(
        self, statements: Statements, key_id: str, place: str, row_id: str, blob: bytes | None
    ) -> str | Erased | None:
        """The words again; `ERASED` if the key was destroyed; raises `SealBroken`."""
        if blob is None:
            return None
        return opened(self._key(statements, key_id), key_id, place, row_id, blob)

    def can_seal(self, statements: Statements, key_id: str) -> bool:
        """False once the key was destroyed."""
        return not isinstance(self._key(statements, key_id), Erased)

    def index(self, statements: Statements, kind: str, value: str) -> bytes:
        """A keyed hash, equal for equal values; raises `UnknownKey` before the index key was made."""
        key = self._key(statements, INDEX)
        if isinstance(key, Erased):
            raise SealedAway(INDEX)
        return hmac.digest(key.raw, f"{kind}:{value}".encode(), hashlib.sha256)[:INDEX_BYTES]

    def check(self, row: Row | None) -> None:
        """Raise `UnknownMaster` if the master key is not the one that this database was made with."""
        if row is not None:
            unwrapped(self.master, INDEX, row)

    def rewrap(self, statements: Statements) -> int:
        """Wrap every key by the newest master key; returns how many changed. No other row is touched."""
        old = statements.rows("keys.wrapped_by_others", master=self.master.newest)
        for row in old:
            key = self.master.unwrap(row["master_id"], row["id"], row["wrapped"])
            wrapped = self.master.wrap(row["id"], key)
            statements.run("keys.rewrap", id=row["id"], wrapped=wrapped, master=self.master.newest)
        return len(old)

    def forget(self, key_id: str) -> None:
        """Drop the opened key from memory (destroyed, or made in a transaction that was rolled back)."""
        self._known.pop(key_id, None)

    def forget_all(self) -> None:
        """Drop every opened key: another process may have destroyed some."""
        self._known.clear()

    def _key(self, statements: Statements, key_id: str) -> "DataKey | Erased":
        if key_id in self._known:
            self._known.move_to_end(key_id)
            return self._known[key_id]
        key = unwrapped(self.master, key_id, statements.one("keys.find", id=key_id))
        if not isinstance(key, Erased):
            self._remember(key_id, key)
        return key

    def _remember(self, key_id: str, key: "DataKey") -> None:
        self._known[key_id] = key
        if len(self._known) > REMEMBERED:
            self.forget(next(iter(self._known)))


@dataclass(frozen=True, slots=True)
class DataKey:
    """An opened key, and the cipher that works with it."""

    raw: bytes = field(repr=False)
    cipher: AESGCM = field(repr=False)

    @classmethod
    def of(cls, raw: bytes) -> "DataKey":
        """The key of these bytes."""
        return cls(raw, AESGCM(raw))


def unwrapped(master: MasterKeys, key_id: str, row: Row | None) -> DataKey | Erased:
    """The data key of a row of `keys`; raises `UnknownKey` without one."""
    if row is None:
        raise UnknownKey(key_id)
    if row["wrapped"] is None:
        return ERASED
    return DataKey.of(master.unwrap(row["master_id"], key_id, row["wrapped"]))


def opened(key: DataKey | Erased, key_id: str, place: str, row_id: str, blob: bytes) -> str | Erased:
    """The words under an unwrapped key; raises `SealBroken`."""
    if isinstance(key, Erased):
        return key
    return codec.unseal(key.cipher, key_id, place, row_id, blob).decode()
