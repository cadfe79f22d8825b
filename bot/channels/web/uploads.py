"""Files that people gave to the page wait here, encrypted, until the service fetches them."""

import asyncio
import os
import re
import secrets
import time
from base64 import urlsafe_b64decode, urlsafe_b64encode
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from bot.channels.contract import FetchError

SOURCE = re.compile(r"([0-9a-f]{32})\.([\w-]{43}=)")
NONCE_BYTES = 12
KEPT_DAYS = 3


class Uploads:
    """A folder of files; each has its own key, which stands only in its `source`.

    The source is stored sealed (files.sealed_source), so the folder alone tells nothing.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    async def keep(self, content: bytes) -> str:
        """Store the bytes durably; returns the source by which `fetch` finds them."""
        return await asyncio.to_thread(self._write, content)

    async def fetch(self, source: str) -> bytes:
        """The bytes again; raises `FetchError` if they are gone or were never here."""
        return await asyncio.to_thread(self._read, source)

    def sweep(self, days: float = KEPT_DAYS) -> int:
        """Remove what has waited longer (wall clock of the file system); returns how many files."""
        old = [path for path in self._files() if path.stat().st_mtime < time.time() - days * 86_400]
        for path in old:
            path.unlink(missing_ok=True)
        return len(old)

    def _files(self) -> list[Path]:
        return list(self._folder.glob("*.upload")) if self._folder.is_dir() else []

    def _write(self, content: bytes) -> str:
        self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        name, key = secrets.token_hex(16), AESGCM.generate_key(256)
        nonce = secrets.token_bytes(NONCE_BYTES)
        sealed = AESGCM(key).encrypt(nonce, content, name.encode())
        with (self._folder / f"{name}.upload").open("wb") as file:
            file.write(nonce + sealed)
            file.flush()
            os.fsync(file.fileno())
        return f"{name}.{urlsafe_b64encode(key).decode()}"

    def _read(self, source: str) -> bytes:
        match = SOURCE.fullmatch(source)
        if match is None:
            raise FetchError("no such upload", gone=True)
        name, key = match[1], urlsafe_b64decode(match[2])
        try:
            blob = (self._folder / f"{name}.upload").read_bytes()
            return AESGCM(key).decrypt(blob[:NONCE_BYTES], blob[NONCE_BYTES:], name.encode())
        except FileNotFoundError:
            raise FetchError("upload removed", gone=True) from None
        except InvalidTag:
            raise FetchError("upload damaged", gone=True) from None
