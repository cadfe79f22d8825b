"""Fetches files of people right after the commit: from the platform, checked, stripped, encrypted, kept."""

import asyncio
import logging
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from typing import TypeVar

from bot.channels.contract import Channel, FetchError
from bot.files.kinds import PICTURES, extension_of
from bot.files.pictures import NotAPictureError, stripped
from bot.files.vault import Vault
from bot.running import attempts
from storage.chat import files
from storage.chat.files import File, Wanted
from storage.database import Database
from storage.unit import TransactionLost, Unit

LARGEST = 20 * 1024 * 1024
"""Bytes that we take from a person (DESIGN section 3)."""

PAUSES = (5.0, 15.0, 60.0, 300.0, 900.0)
"""Seconds before each further try; after the last one the person is asked to send it again."""

LEASE = timedelta(seconds=120)
AT_ONCE = 4
"""Files on their way together; each may take 20 MB of memory a few times over."""

IDLE = 5.0
"""Seconds after which the rows are looked at in any case: another process may have written to them."""

SWEEP = timedelta(hours=6)
log = logging.getLogger(__name__)
T = TypeVar("T")


class RefusedFileError(Exception):
    """A file that we do not take: "size" or "kind"."""


class Fetcher:
    """Fetches by the `channels` of one centre into its `vault`.

    `on_settled(unit, file)` is called in the transaction in which a file became kept or failed, `on_commit`
    in the loop after it.
    """

    def __init__(
        self,
        database: Database,
        centre: str,
        channels: Mapping[str, Channel],
        vault: Vault,
        clock: Callable[[], datetime],
        *,
        on_settled: Callable[[Unit, File], None],
        on_commit: Callable[[], None],
    ) -> None:
        self._database, self._centre, self._channels = database, centre, channels
        self._vault, self._clock = vault, clock
        self._on_settled, self._on_commit = on_settled, on_commit
        self._nudged = asyncio.Event()
        self._swept: datetime | None = None

    def nudge(self) -> None:
        """Something may be wanted: look at once. Called in the loop, after a commit."""
        self._nudged.set()

    async def run(self) -> None:
        """Fetch until cancelled; what was on its way is fetched again after a restart."""
        while True:
            self._nudged.clear()
            try:
                if await self.drain(self._clock()) == 0:
                    await self._rest()
            except TransactionLost:
                log.warning("fetcher: the database failed")
                await asyncio.sleep(IDLE)

    async def drain(self, now: datetime) -> int:
        """Try everything that is wanted at `now` once; returns how many files were tried."""
        total = 0
        while wanted := await self._write(lambda unit: files.claim(unit, AT_ONCE, LEASE), now):
            await asyncio.gather(*(self._one(each, now) for each in wanted))
            total += len(wanted)
        await self._sweep(now)
        return total

    async def _one(self, wanted: Wanted, now: datetime) -> None:
        file = wanted.file
        try:
            size, extension = await self._kept(wanted)
        except RefusedFileError as error:
            why = str(error)
            await self._settle(file, now, lambda unit: files.failed(unit, file.id, why))
        except FetchError as error:
            await self._not_fetched(file, now, gone=error.gone)
        except TransactionLost:
            raise
        except Exception as error:  # noqa: BLE001 whatever a platform answers, the other files go on
            log.error("fetcher: %s: %s", file.id, attempts.cause_of(error))
            await self._not_fetched(file, now, gone=False)
        else:
            await self._settle(file, now, lambda unit: files.kept(unit, file.id, size, extension))

    async def _kept(self, wanted: Wanted) -> tuple[int, str]:
        """Size and extension of what now lies on the disk."""
        file = wanted.file
        if file.size > LARGEST:
            raise RefusedFileError("size")
        channel = self._channels.get(file.channel)
        if channel is None:
            raise FetchError("no channel", gone=False)
        data = await channel.fetch(wanted.source)
        clean, extension = await asyncio.to_thread(checked, file.kind, data)
        await self._vault.keep(file.id, wanted.key, clean)
        return len(clean), extension

    async def _not_fetched(self, file: File, now: datetime, *, gone: bool) -> None:
        if gone or file.tries >= len(PAUSES):
            await self._settle(file, now, lambda unit: files.failed(unit, file.id, "fetch"))
            return
        due_at = now + timedelta(seconds=PAUSES[file.tries])
        await self._write(lambda unit: files.later(unit, file.id, due_at, "fetch"), now)

    async def _settle(self, file: File, now: datetime, work: Callable[[Unit], bool]) -> None:
        def settle(unit: Unit) -> None:
            after = files.find(unit, file.id) if work(unit) else None
            if after is not None:
                self._on_settled(unit, after)

        await self._write(settle, now)
        self._on_commit()

    async def _sweep(self, now: datetime) -> None:
        if self._swept is not None and now - self._swept < SWEEP:
            return
        self._swept = now
        await self._vault.clear(await self._write(files.sweep, now))
        await self._database.settle()

    async def _rest(self) -> None:
        due_at = await self._write(files.next_due, self._clock())
        seconds = IDLE if due_at is None else (due_at - self._clock()).total_seconds()
        with suppress(TimeoutError):
            # `wait_for` may swallow a cancellation
            async with asyncio.timeout(min(IDLE, max(0.05, seconds))):
                await self._nudged.wait()

    async def _write(self, work: Callable[[Unit], T], now: datetime) -> T:
        return await self._database.write(work, now, self._centre)


def checked(kind: str, data: bytes) -> tuple[bytes, str]:
    """The bytes to keep and their extension; raises `RefusedFileError`."""
    if len(data) > LARGEST:
        raise RefusedFileError("size")
    extension = extension_of(kind, data)
    if extension is None:
        raise RefusedFileError("kind")
    if extension not in PICTURES:
        return data, extension
    try:
        return stripped(data)
    except NotAPictureError:
        raise RefusedFileError("kind") from None
