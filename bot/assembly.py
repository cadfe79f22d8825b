"""Puts one running centre together: runner, sender, ticker and the channels around one database."""

import asyncio
import logging
from collections.abc import AsyncIterator, Awaitable, Callable, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import datetime
from functools import partial
from pathlib import Path

from bot import regular
from bot.backups.keeper import Keeper
from bot.backups.making import make
from bot.channels.contract import AddedByLink, Channel
from bot.channels.web import Demo, Doors, PageSettings, WebChannel
from bot.delivery.pacing import LIMITS, Limits
from bot.delivery.sender import Sender
from bot.files.fetcher import Fetcher
from bot.files.vault import Vault, files_folder
from bot.handling.handling import Handling
from bot.handling.returning import Watch
from bot.incoming import Update
from bot.own_data import files as own_files
from bot.own_data.files import OwnFiles
from bot.page import PageCore
from bot.recognition import certificate
from bot.recognition.certificate import Certificates
from bot.report import files as report_files
from bot.report.files import ReportFiles
from bot.running import attempts
from bot.running.runner import Runner
from bot.running.supervision import Supervisor
from bot.running.ticker import Ticker
from bot.service import Service
from dialogs.messages import text
from storage.chat import inbox
from storage.database import Database
from storage.location import SCHEME, path_of

SENDER = "sender"
log = logging.getLogger(__name__)
Moments = Callable[[], datetime]
Loop = Callable[[], Awaitable[None]]


async def _at_once() -> None:
    return None


class Assembly:
    """One centre, running; `channels` are told apart by their names, the page is always among them.

    `vault` holds our files, by default beside the database; the messengers were given its `read_file` when
    they were made. Without a `backup_dir` no backups are made. `catch_up` is awaited before anything due is
    done: whoever answered while we were away is heard before the reminder (SPEC section 7).
    """

    def __init__(
        self,
        database: Database,
        service: Service,
        clock: Moments,
        channels: Sequence[Channel] = (),
        *,
        vault: Vault | None = None,
        backup_dir: Path | None = None,
        limits: Mapping[str, Limits] = LIMITS,
        supervisor: Supervisor | None = None,
        catch_up: Callable[[], Awaitable[object]] = _at_once,
    ) -> None:
        self.database, self.clock, self._catch_up = database, clock, catch_up
        self.service = replace(
            service, links=self.links, group_links=self.group_links, backs_up=backup_dir is not None
        )
        self.centre = service.rules.centre.id
        self.handling = Handling(self.service)
        self.channels: dict[str, Channel] = {channel.name: channel for channel in channels}
        self.supervisor = supervisor or Supervisor()
        self.watch = Watch(database, self.centre, clock)
        folder = files_folder(None, f"{SCHEME}{database.path}")
        self.vault = vault or Vault(database, self.centre, folder, clock)
        self._let_make_files()
        self.keeper: Keeper | None = None
        if backup_dir is not None:
            self.keeper = Keeper(database, service.rules, clock, self._backup_into(backup_dir))
        self.sender = self._sender(limits)
        self.fetcher = self._fetcher()
        self.ticker = Ticker(database, self.centre, clock, self.handling.timer, on_commit=self._ticked)
        self.runner = self._runner()

    def _let_make_files(self) -> None:
        """Files that are drawn from rows each time that they are sent."""
        database, service, clock, makers = self.database, self.service, self.clock, self.vault.makers
        makers[report_files.SCHEME] = ReportFiles(database, service, clock).made
        makers[own_files.SCHEME] = OwnFiles(database, service, clock, self.vault.read_file).made
        makers[certificate.SCHEME] = Certificates(database, service, clock).made

    def _sender(self, limits: Mapping[str, Limits]) -> Sender:
        return Sender(
            self.database,
            self.centre,
            self.channels,
            self.clock,
            on_delivered=self.handling.delivered,
            on_unreachable=self.handling.unreachable,
            on_broken=self.handling.broken,
            on_chore=self.handling.chore_done,
            on_thread_gone=self.handling.thread_gone,
            is_night=lambda moment: not self.service.rules.calendar.is_waking(moment),
            limits=limits,
        )

    def _fetcher(self) -> Fetcher:
        return Fetcher(
            self.database,
            self.centre,
            self.channels,
            self.vault,
            self.clock,
            on_settled=self.handling.file_settled,
            on_commit=self.sender.nudge,
        )

    def _runner(self) -> Runner:
        return Runner(
            self.database,
            self.centre,
            self.handling.event,
            self.handling.moved,
            self.handling.apologise,
            self.clock,
            on_commit=self._committed,
        )

    def add_page(self, url: str, database_url: str, demo: Demo | None = None) -> WebChannel:
        """The page joins the channels, after the messengers; `url` is where people find it."""
        settings = PageSettings(url, uploads_folder(database_url), self.service.languages)
        page = WebChannel(settings, self._doors(), self.database, self.centre, demo=demo)
        self.channels[page.name] = page
        return page

    def links(self, code: str) -> dict[str, str]:
        """See `Service.links`; a messenger that has not told its name yet is left out."""
        found = {name: channel.link(code) for name, channel in self.channels.items()}
        return {name: link for name, link in found.items() if link}

    def group_links(self, code: str) -> dict[str, str]:
        """See `Service.group_links`."""
        able = {name: one for name, one in self.channels.items() if isinstance(one, AddedByLink)}
        found = {name: channel.group_link(code) for name, channel in able.items()}
        return {name: link for name, link in found.items() if link}

    @asynccontextmanager
    async def running(self) -> AsyncIterator[None]:
        """Receive, deliver and tick until the block ends; a loop that stops is begun again."""
        await self.database.write(partial(regular.ensure, service=self.service), self.clock(), self.centre)
        loops: dict[str, Loop] = {SENDER: self.sender.run, "fetcher": self.fetcher.run}
        if self.keeper is not None:
            loops["backup"] = self.keeper.run
        for channel in self.channels.values():
            loops[f"channel {channel.name}"] = partial(self._listen, channel)
        tasks = [asyncio.create_task(self.supervisor.keep(name, loop)) for name, loop in loops.items()]
        tasks.append(ticking := asyncio.create_task(self._tick()))
        try:
            yield
        finally:
            ticking.cancel()
            await _ended("ticker", self.ticker.stop)
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)
            for channel in self.channels.values():
                await _ended(f"channel {channel.name}", channel.close)

    async def _tick(self) -> None:
        await self._catch_up()
        self.ticker.start()

    def _committed(self) -> None:
        self.sender.nudge()
        self.fetcher.nudge()

    def _ticked(self) -> None:
        self.sender.nudge()
        if self.keeper is not None:
            self.keeper.nudge()

    def _backup_into(self, folder: Path) -> Callable[[datetime], object]:
        terms = self.service.rules.centre.retention
        return lambda now: make(self.database.path, self.vault.folder, folder, now, terms)

    async def _listen(self, channel: Channel) -> None:
        read = partial(inbox.cursor, channel=channel.name)
        cursor = await self.database.write(read, self.clock(), self.centre)
        own = isinstance(channel, WebChannel)  # a browser tells its person itself that we were away
        await channel.listen(partial(self._take, channel.name, watched=not own), cursor)

    async def _take(self, name: str, batch: Sequence[Update], cursor: str | None, *, watched: bool) -> None:
        if watched:
            await self.watch.heard(name)
        await self.runner(name, batch, cursor)

    def _doors(self) -> Doors:
        core = PageCore(self.database, self.service, self.clock, self.sender.nudge)
        return Doors(
            clock=self.clock,
            texts=self._page_texts,
            wake=partial(self.sender.wake, "web"),
            take_over=core.take_over,
            open_desk=core.open_desk,
            may_desk=core.may_desk,
            read_file=self.vault.read_file,
            well=lambda: SENDER not in self.supervisor.resting,
        )

    def _page_texts(self, language: str) -> Mapping[str, str]:
        return self.service.texts(language).beginning("page-")


async def _ended(name: str, end: Loop) -> None:
    """End one part; what it raises must not keep the others from ending."""
    try:
        await end()
    except Exception as error:  # noqa: BLE001 it ends anyway; its words may be personal
        log.error("%s did not end well: %s", name, attempts.cause_of(error))


def uploads_folder(database_url: str) -> Path:
    """Where attached files wait, beside the database."""
    path = path_of(database_url)
    return path.with_name(f"{path.name}-uploads")


def moment_in_words(service: Service, moment: datetime) -> str:
    """A moment for the demo's bar, in the centre's zone and first language."""
    return service.texts(service.languages[0]).plain(text("demo-time", now=moment))
