"""`python -m bot run` in a process that begins warm, without the pacing that messengers ask for.

Everything heavy is imported and read once, by the server that forks these processes. Pacing, and the extra
that reads texts with models, have tests of their own; here they would only make people wait. The clock may be
ahead, so that leases end without waiting for them.
"""

import os
import sys
from collections.abc import Mapping
from datetime import datetime, timedelta
from pathlib import Path

import alembic.command  # noqa: F401
import alembic.config  # noqa: F401

import bot.app  # noqa: F401
import bot.channels.telegram.channel  # noqa: F401
import bot.channels.vk.channel  # noqa: F401
from bot import main
from bot.centre_file import centre_of
from bot.channels.vk import session
from bot.delivery import pacing
from bot.running import clock
from bot.understanding import Reader

Reader(centre_of(None), "ru")


def serve(folder: Path, log: Path, environment: Mapping[str, str], ahead: float) -> None:
    """Be that process from now on; its output goes to the log, its clock is `ahead` so many seconds."""
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(folder)
    _write_into(log)
    _go_swiftly(ahead)
    main.app(["run"])


def _write_into(log: Path) -> None:
    with log.open("ab") as file:
        for stream in (sys.stdout, sys.stderr):
            os.dup2(file.fileno(), stream.fileno())


def _go_swiftly(ahead: float) -> None:
    class ClockAhead(clock.Clock):
        def __call__(self) -> datetime:
            return super().__call__() + timedelta(seconds=ahead)

    bot.app.installed = lambda: False  # type: ignore[attr-defined]
    bot.app.Clock = ClockAhead  # type: ignore[attr-defined]
    pacing.LIMITS.clear()  # type: ignore[attr-defined]  # a dict; the assembly reads it
    session.Pace.wait = lambda _: None  # type: ignore[method-assign, assignment]
