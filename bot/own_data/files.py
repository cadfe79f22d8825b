"""A person's own data as an archive: made when it is delivered, and stored nowhere."""

import asyncio
import json
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from bot.channels.contract import FetchError, StoredFile
from bot.own_data.page import page
from bot.own_data.telling import Own, told
from bot.service import Service
from dispatch.ids import Id
from storage.database import Database

FORMS = ("zip",)
Maker = Callable[[str], Awaitable[StoredFile]]
SCHEME = "own:"
"""What the id of such a file begins with; form, person, language and a moment follow.

The moment makes each id new: a messenger remembers what it was given under one.
"""


def named(form: str, person: Id, language: str, now: datetime) -> str:
    """The id by which a message to this very person carries their data; `form` is one of `FORMS`."""
    return f"{SCHEME}{form}:{person}:{language}:{now:%Y%m%d%H%M%S}"


class OwnFiles:
    """Makes files of one centre; `clock` tells UTC. Who may have a file follows from who gets the message."""

    def __init__(
        self, database: Database, service: Service, clock: Callable[[], datetime], read: Maker
    ) -> None:
        """`read` opens a file that is kept."""
        self._database, self._service, self._clock, self._read = database, service, clock, read

    async def made(self, name: str) -> StoredFile:
        """The file of that name; raises `FetchError` for an erased person and a form that there is not."""
        form, person, language, _ = name.removeprefix(SCHEME).split(":")
        centre = self._service.rules.centre.id
        own = await self._database.write(
            lambda unit: told(unit, self._service, person, language), self._clock(), centre
        )
        if form not in FORMS or own is None:
            raise FetchError("no such data", gone=True)
        kept = await self._kept(own)
        data = await asyncio.to_thread(_archive, own, kept)
        return StoredFile("document", f"my-data-{own.made_at:%Y-%m-%d}.{form}", data)

    async def _kept(self, own: Own) -> dict[str, bytes]:
        """The files by their names in the archive; the page names those that cannot be opened."""
        found: dict[str, bytes] = {}
        for name, file in own.bundle:
            try:
                found[file["name"]] = (await self._read(name)).data
            except FetchError:
                file["name"] = ""
        return found


def _archive(own: Own, kept: Mapping[str, bytes]) -> bytes:
    made = BytesIO()
    written = {"my-data.html": page(own).encode(), "my-data.json": _json(own).encode(), **kept}
    with ZipFile(made, "w") as archive:
        for name, data in written.items():
            # Photos and voice are packed as they are.
            packing = ZIP_STORED if name in kept else ZIP_DEFLATED
            archive.writestr(ZipInfo(name, own.made_at.timetuple()[:6]), data, packing)
    return made.getvalue()


def _json(own: Own) -> str:
    return json.dumps(own.data, ensure_ascii=False, indent=2, default=_written)


def _written(value: object) -> str:
    """A moment as programs of every kind read it (ISO 8601)."""
    return value.isoformat() if isinstance(value, datetime) else str(value)
