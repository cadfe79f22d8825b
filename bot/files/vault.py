"""The folder of files: each encrypted under its own key, named by its row's id, opened only for delivery."""

import asyncio
import os
import re
from collections.abc import Awaitable, Callable
from datetime import datetime
from pathlib import Path
from tempfile import TemporaryFile

from bot.channels.contract import FetchError, StoredFile
from bot.drawing import qr
from bot.files.kinds import VOICES
from storage.chat import files
from storage.chat.files import File
from storage.codec import SealBroken
from storage.database import Database
from storage.location import path_of
from storage.unit import Unit

Maker = Callable[[str], Awaitable[StoredFile]]
"""Makes a file of its id; raises `FetchError`."""

OURS = re.compile(r"[0-9A-Z]{26}(\.half)?")
"""Names of our files; whatever else lies in the folder is left alone."""


def files_folder(given: Path | None, database_url: str) -> Path:
    """FILES_DIR, by default beside the database."""
    if given is not None:
        return given.absolute()
    path = path_of(database_url)
    return path.with_name(f"{path.name}-files")


class Vault:
    """Bytes of one centre's files in `folder`; `clock` tells UTC.

    `makers` make the files that are stored nowhere, by what their ids begin with.
    """

    def __init__(self, database: Database, centre: str, folder: Path, clock: Callable[[], datetime]) -> None:
        self._database, self._centre, self.folder, self._clock = database, centre, folder, clock
        self.makers: dict[str, Maker] = {qr.SCHEME: qr.drawn}

    def open(self) -> None:
        """Make the folder, and see that it can be written to; raises `OSError`."""
        self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryFile(dir=self.folder):
            return

    async def read_file(self, name: str) -> StoredFile:
        """One of our files, opened; raises `FetchError` (not `gone` while it is still being fetched)."""
        for scheme, make in self.makers.items():
            if name.startswith(scheme):
                return await make(name)
        file, key = await self._database.write(lambda unit: _look(unit, name), self._clock(), self._centre)
        if file is not None and file.state == "wanted":
            raise FetchError("not fetched yet", gone=False)
        if file is None or key is None:
            raise FetchError("no such file", gone=True)
        kind = "document" if file.kind == "voice" and file.extension not in VOICES else file.kind
        return StoredFile(kind, f"{file.kind}.{file.extension}", await self._read(name, key))

    async def keep(self, name: str, key: bytes, data: bytes) -> None:
        """Put the bytes on the disk, encrypted; they are there once this returns, whatever happens then."""
        await asyncio.to_thread(_write, self.folder, name, files.seal(key, name, data))

    async def clear(self, needed: set[str]) -> int:
        """Remove the bytes of all files but these; returns how many."""
        return await asyncio.to_thread(_clear, self.folder, needed)

    async def _read(self, name: str, key: bytes) -> bytes:
        try:
            sealed = await asyncio.to_thread((self.folder / name).read_bytes)
            return files.unseal(key, name, sealed)
        except (OSError, SealBroken) as error:
            raise FetchError(type(error).__name__, gone=True) from None


def _look(unit: Unit, name: str) -> tuple[File | None, bytes | None]:
    key = files.key_of(unit, name)
    return files.find(unit, name), key if isinstance(key, bytes) else None


def _write(folder: Path, name: str, sealed: bytes) -> None:
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = folder / f"{name}.half"
    with half.open("wb") as file:
        file.write(sealed)
        file.flush()
        os.fsync(file.fileno())
    half.replace(folder / name)


def _clear(folder: Path, needed: set[str]) -> int:
    if not folder.is_dir():
        return 0
    ours = (path for path in folder.iterdir() if OURS.fullmatch(path.name))
    old = [path for path in ours if path.stem not in needed]
    for path in old:
        path.unlink(missing_ok=True)
    return len(old)
