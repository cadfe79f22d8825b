"""One real process of `run` on a database of its own; it can be killed and started again."""

import asyncio
import multiprocessing
import os
import re
import signal
import socket
import sqlite3
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, closing, suppress
from pathlib import Path
from typing import Any

import aiohttp

import bot
from bot.settings import Settings
from tests.e2e import swift

ROOT = Path(bot.__file__).parents[1]
START_WITHIN = 40.0  # seconds, on a busy machine with cold files
END_WITHIN = 15.0
MASTER_KEY = "AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8="

forking = multiprocessing.get_context("forkserver")
forking.set_forkserver_preload([swift.__name__])


class Process:
    """The service as a centre runs it: `start`, `stop` as a system does, `kill` as a power cut does."""

    def __init__(self, folder: Path, **settings: str) -> None:
        port = free_port()
        self.base = f"http://127.0.0.1:{port}"
        self.database, self._log, self._folder = folder / "desk.db", folder / "log", folder
        self._settings = {
            "DATABASE_URL": f"sqlite:///{self.database}",
            "MASTER_KEY": MASTER_KEY,
            "WEB_PORT": port,
            **settings,
        }
        self._running: multiprocessing.process.BaseProcess | None = None

    @property
    def log(self) -> str:
        """What all its runs have said."""
        return self._log.read_text(encoding="utf-8")

    def figures(self, query: str) -> list[Any]:
        """The first column of a query, straight from the file."""
        with closing(sqlite3.connect(self.database)) as file:
            return [row[0] for row in file.execute(query)]

    async def start(self, ahead: float = 0.0) -> None:
        """Run until the page answers; the clock is `ahead` so many seconds."""
        settings = environment(**self._settings)
        call = (self._folder, self._log, settings, ahead)
        self._running = forking.Process(target=swift.serve, args=call, daemon=True)
        self._running.start()
        try:
            async with asyncio.timeout(START_WITHIN):
                await answers(self.base)
        except TimeoutError:
            raise AssertionError(f"it did not start: {self.log}") from None

    async def stop(self) -> None:
        """End it kindly: it puts everything in order."""
        assert await self.end(signal.SIGTERM) == 0, self.log

    async def kill(self) -> None:
        """End it in the middle of whatever it does."""
        assert await self.end(signal.SIGKILL) == -signal.SIGKILL, self.log

    async def end(self, sign: signal.Signals) -> int | None:
        """By a signal; returns the exit code, 0 if it did not run."""
        running, self._running = self._running, None
        if running is None or running.pid is None:
            return 0
        with suppress(ProcessLookupError):
            os.kill(running.pid, sign)
        await asyncio.to_thread(running.join, END_WITHIN)
        if running.exitcode is None:
            running.kill()
        return running.exitcode


@asynccontextmanager
async def running(folder: Path, **settings: str) -> AsyncIterator[Process]:
    """A process that serves until the block ends; then it must end by itself and well."""
    process = Process(folder, **settings)
    try:
        await process.start()
        yield process
    except BaseException:
        await process.end(signal.SIGKILL)
        print(process.log)  # noqa: T201 the test has failed: this is why
        raise
    await process.stop()
    assert not re.search("ERROR|CRITICAL|Traceback", process.log), process.log


async def command(folder: Path, *words: str, **settings: str) -> str:
    """`python -m bot` with these words on the database of that folder; returns what it says."""
    own = {"DATABASE_URL": f"sqlite:///{folder / 'desk.db'}", "MASTER_KEY": MASTER_KEY, **settings}
    called = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "bot", *words),
        cwd=folder,
        env=environment(**own),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    said, wrong = await asyncio.wait_for(called.communicate(), START_WITHIN)
    assert called.returncode == 0, wrong.decode()
    return said.decode()


async def answers(base: str) -> None:
    """Returns when the page is there and its channel listens."""
    async with aiohttp.ClientSession() as session:
        while True:
            with suppress(aiohttp.ClientError):
                if (await session.get(f"{base}/health")).status == 200:
                    return
            await asyncio.sleep(0.02)


def environment(**settings: str) -> dict[str, str]:
    """That of this process with these settings and no others."""
    known = {name.upper() for name in Settings.model_fields}
    plain = {key: value for key, value in os.environ.items() if key.removesuffix("_FILE") not in known}
    python = {"PYTHONPATH": str(ROOT), "PYTHONUNBUFFERED": "1", "PYTHONIOENCODING": "utf-8"}
    return plain | python | {"LC_ALL": "C.UTF-8"} | settings


def free_port() -> str:
    """A port that nobody listens on now, for a process that comes back at the same address."""
    with closing(socket.socket()) as found:
        found.bind(("127.0.0.1", 0))
        return str(found.getsockname()[1])
