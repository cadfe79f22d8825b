"""A certificate of help as one picture, with a number and a code that the bot verifies itself."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

import segno
from markupsafe import Markup

from bot.channels.contract import FetchError, StoredFile
from bot.drawing.fitting import fitted
from bot.drawing.picture import png
from bot.drawing.templates import template
from bot.service import Service
from dialogs.messages import text
from dispatch.typed_codes import grouped
from storage.database import Database
from storage.persons import recognition
from storage.persons.recognition import Certificate

SCHEME = "certificate:"
WIDTH = 350
"""Of a line between the borders."""

PAYLOAD = "k_"
"""What the link of a certificate begins with; its number follows."""


def named(number: str, language: str) -> str:
    """The id by which a message carries the certificate."""
    return f"{SCHEME}{number}:{language}"


class Certificates:
    """Draws certificates of one centre when they are delivered; `clock` tells UTC."""

    def __init__(self, database: Database, service: Service, clock: Callable[[], datetime]) -> None:
        self._database, self._service, self._clock = database, service, clock

    async def made(self, name: str) -> StoredFile:
        """The picture; raises `FetchError` for a number that was never given, or whose name is erased."""
        number, language = name.removeprefix(SCHEME).split(":")
        centre = self._service.rules.centre.id
        found = await self._database.write(
            lambda unit: recognition.certificate(unit, number), self._clock(), centre
        )
        if found is None or not isinstance(found.name, str):
            raise FetchError("no such certificate", gone=True)
        return StoredFile("photo", "certificate.png", drawn(found, self._service, language))


def drawn(found: Certificate, service: Service, language: str) -> bytes:
    """The PNG of a certificate."""
    texts, centre = service.texts(language), service.rules.centre
    name = found.name if isinstance(found.name, str) else ""

    def told(key: str, **params: Any) -> Markup:
        return texts.say(text(key, **params))

    link = next(iter(service.bot_links(f"{PAYLOAD}{found.number}")), "")
    day = found.issued_at.astimezone(ZoneInfo(centre.zone)).date()
    svg = template("bot.recognition", "certificate.svg.j2").render(
        t=told,
        centre=fitted(texts.plain(centre.name), WIDTH, 13, 9),
        name=fitted(name, WIDTH, 28, 12, bold=True),
        found=found,
        day=texts.day(day),
        hours=found.hours,
        number=grouped(found.number),
        code=_code(link) if link else "",
    )
    return png(svg)


def _code(link: str) -> Markup:
    made = segno.make(link, micro=False)
    return Markup(made.svg_inline(omitsize=True, border=0))  # noqa: S704 - drawn by segno from our own link
