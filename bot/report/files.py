"""Reports as files of a message: made when they are delivered, and stored nowhere."""

import asyncio
from collections.abc import Callable
from datetime import datetime

from bot.channels.contract import FetchError, StoredFile
from bot.report.forms import FORMS
from bot.report.report import report_of
from bot.service import Service
from dispatch.statistics.month import Month
from storage.database import Database

SCHEME = "report:"
"""What the id of such a file begins with; the form, the month, the language and the moment follow."""


def named(form: str, month: Month, language: str, at: datetime) -> str:
    """The id by which a message carries a report: `form` is png, html or xlsx, `at` when it was asked for.

    Messengers keep a file by its id: without the moment an older report would come again.
    """
    return f"{SCHEME}{form}:{month}:{language}:{at:%Y%m%d%H%M%S}"


class ReportFiles:
    """Makes reports of one centre; `clock` tells UTC."""

    def __init__(self, database: Database, service: Service, clock: Callable[[], datetime]) -> None:
        self._database, self._service, self._clock = database, service, clock

    async def made(self, name: str) -> StoredFile:
        """The file of that name; raises `FetchError` for a form that there is not."""
        form, month, language, _ = name.removeprefix(SCHEME).split(":")
        make = FORMS.get(form)
        if make is None:
            raise FetchError("no such form", gone=True)
        centre = self._service.rules.centre.id
        report = await self._database.write(
            lambda unit: report_of(unit, self._service, Month.parse(month), language), self._clock(), centre
        )
        data = await asyncio.to_thread(make, report)
        return StoredFile("photo" if form == "png" else "document", f"report-{month}.{form}", data)
