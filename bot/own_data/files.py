"""A person's own data as files of a message: made when they are delivered, and stored nowhere."""

import json
from collections.abc import Callable
from datetime import datetime

from bot.channels.contract import FetchError, StoredFile
from bot.own_data.page import page
from bot.own_data.telling import Own, told
from bot.service import Service
from dispatch.ids import Id
from storage.database import Database

SCHEME = "own:"
"""What the id of such a file begins with; form, person, language and a moment follow.

The moment makes each id new: a messenger remembers what it was given under one.
"""


def named(form: str, person: Id, language: str, now: datetime) -> str:
    """The id by which a message to this very person carries their data; `form` is one of `FORMS`."""
    return f"{SCHEME}{form}:{person}:{language}:{now:%Y%m%d%H%M%S}"


class OwnFiles:
    """Makes files of one centre; `clock` tells UTC. Who may have a file follows from who gets the message."""

    def __init__(self, database: Database, service: Service, clock: Callable[[], datetime]) -> None:
        self._database, self._service, self._clock = database, service, clock

    async def made(self, name: str) -> StoredFile:
        """The file of that name; raises `FetchError` for an erased person and a form that there is not."""
        form, person, language, _ = name.removeprefix(SCHEME).split(":")
        make = _FORMS.get(form)
        centre = self._service.rules.centre.id
        own = await self._database.write(
            lambda unit: told(unit, self._service, person, language), self._clock(), centre
        )
        if make is None or own is None:
            raise FetchError("no such data", gone=True)
        return StoredFile("document", f"my-data-{own.made_at:%Y-%m-%d}.{form}", make(own).encode())


def _json(own: Own) -> str:
    return json.dumps(own.data, ensure_ascii=False, indent=2, default=str)


_FORMS: dict[str, Callable[[Own], str]] = {"html": page, "json": _json}
FORMS = tuple(_FORMS)
