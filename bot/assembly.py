"""Puts one running centre together: runner, sender, ticker and the channels around one database."""

import asyncio
import logging
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import asynccontextmanager, suppress
from datetime import datetime
from functools import partial
from pathlib import Path

from bot.channels.contract import Channel, FetchError, StoredFile
from bot.channels.web import Demo, Doors, PageSettings, WebChannel
from bot.handling import Handling
from bot.pacing import LIMITS, Limits
from bot.runner import Runner
from bot.sender import Sender
from bot.service import Service
from bot.ticker import Ticker
from dialogs.messages import text
from storage import accounts, inbox, roles, tokens
from storage.database import Database
from storage.location import path_of
from storage.tokens import Token
from storage.unit import Unit

log = logging.getLogger(__name__)
Moments = Callable[[], datetime]


class Assembly:
    """One centre, running; `channels` are told apart by their names, the page is always among them."""

    def __init__(
        self,
        database: Database,
        service: Service,
        clock: Moments,
        channels: Sequence[Channel] = (),
        *,
        limits: Mapping[str, Limits] = LIMITS,
    ) -> None:
        self.database, self.service, self.clock = database, service, clock
        self.centre = service.rules.centre.id
        self.handling = Handling(service)
        self.channels: dict[str, Channel] = {channel.name: channel for channel in channels}
        self.sender = Sender(
            database,
            self.centre,
            self.channels,
            clock,
            on_delivered=self.handling.delivered,
            on_unreachable=self.handling.unreachable,
            on_broken=self.handling.broken,
            limits=limits,
        )
        self.ticker = Ticker(database, self.centre, clock, self.handling.timer, on_commit=self.sender.nudge)
        self.runner = Runner(
            database,
            self.centre,
            self.handling.event,
            self.handling.moved,
            self.handling.apologise,
            clock,
            on_commit=self.sender.nudge,
        )

    def add_page(self, url: str, database_url: str, demo: Demo | None = None) -> WebChannel:
        """The page joins the channels."""
        uploads = uploads_folder(database_url)
        settings = PageSettings(url, uploads, self.service.languages)
        page = WebChannel(settings, self._doors(), self.database, self.centre, demo=demo)
        self.channels[page.name] = page
        return page

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Receive, deliver and tick until the block ends."""
        tasks = [asyncio.create_task(self._listen(channel)) for channel in self.channels.values()]
        tasks.append(asyncio.create_task(self.sender.run()))
        self.ticker.start()
        try:
            yield
        finally:
            await self.ticker.stop()
            for task in tasks:
                task.cancel()
            for task in tasks:
                with suppress(asyncio.CancelledError):
                    await task
            for channel in self.channels.values():
                await channel.close()

    async def _listen(self, channel: Channel) -> None:
        read = partial(inbox.cursor, channel=channel.name)
        cursor = await self.database.write(read, self.clock(), self.centre)
        try:
            await channel.listen(partial(self.runner, channel.name), cursor)
        except Exception as error:
            log.error("channel %s stopped: %s", channel.name, type(error).__name__)
            raise

    def _doors(self) -> Doors:
        return Doors(
            clock=self.clock,
            texts=self._page_texts,
            wake=partial(self.sender.wake, "web"),
            take_over=self._take_over,
            open_desk=self._open_desk,
            may_desk=self._may_desk,
            read_file=no_file,
        )

    def _page_texts(self, language: str) -> Mapping[str, str]:
        return self.service.texts(language).beginning("page-")

    async def _take_over(self, code: str, external: str) -> str | None:
        def use(unit: Unit) -> str | None:
            used = tokens.use(unit, code, "return", external)
            return used.subject if isinstance(used, Token) else None

        return await self.database.write(use, self.clock(), self.centre)

    async def _open_desk(self, token: str, external: str) -> str | None:
        def use(unit: Unit) -> str | None:
            used = tokens.use(unit, token, "page", external)
            if not isinstance(used, Token) or not used.subject or not roles.active(unit, used.subject):
                return None
            pages = [a for a in accounts.of_person(unit, used.subject) if a.channel == "web"]
            if pages:
                return str(pages[0].external)
            return None

        return await self.database.write(use, self.clock(), self.centre)

    async def _may_desk(self, external: str) -> bool:
        def holds(unit: Unit) -> bool:
            account = accounts.find(unit, "web", external)
            return account is not None and bool(roles.active(unit, account.person_id))

        return await self.database.write(holds, self.clock(), self.centre)


def uploads_folder(database_url: str) -> Path:
    """Where attached files wait, beside the database."""
    path = path_of(database_url)
    return path.with_name(f"{path.name}-uploads")


async def no_file(_file: str) -> StoredFile:
    """Files are not kept yet; raises `FetchError`."""
    raise FetchError("no such file", gone=True)


def moment_in_words(service: Service, moment: datetime) -> str:
    """A moment for the demo's bar, in the centre's zone and first language."""
    return service.texts(service.languages[0]).plain(text("demo-time", now=moment))
