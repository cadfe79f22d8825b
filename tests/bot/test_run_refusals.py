"""`run` and `demo` by the command line: what they refuse, each with one sentence."""

import socket
import subprocess
from contextlib import closing
from pathlib import Path

import pytest

from tests.bot.test_command_line import call, python_m_bot

SEEDED = """
import asyncio
from datetime import UTC, datetime
from bot.app import _service
from bot.cli.opening import opened
from bot.demo.cast import seed
from bot.handling.handling import Handling
from bot.settings import load_settings

async def main():
    settings = load_settings()
    service = _service(settings, "")
    centre = service.rules.centre.id
    async with opened(settings, centre) as database:
        await database.write(lambda unit: seed(unit, service, Handling(service)), datetime.now(UTC), centre)

asyncio.run(main())
"""
MET = SEEDED.replace("from bot.demo.cast import seed", "from storage.persons.accounts import meet").replace(
    "seed(unit, service, Handling(service))", "meet(unit, 'vk', '7', 'ru')"
)


def only_sentence(done: subprocess.CompletedProcess[str]) -> str:
    """What was said before it ended: one sentence, no traceback, and nothing was served."""
    assert done.returncode == 2, done.stdout + done.stderr
    assert "Traceback" not in done.stderr
    assert "http" not in done.stdout
    (line,) = [line for line in done.stderr.splitlines() if "ключа" not in line]
    return line


def prepared(folder: Path, script: str) -> None:
    done = call(folder, "-c", script, DATABASE_URL="sqlite:///a.db")
    assert done.returncode == 0, done.stderr


def test_run_refuses_the_database_of_a_demo(tmp_path: Path) -> None:
    prepared(tmp_path, SEEDED)
    said = only_sentence(python_m_bot(tmp_path, "run", DATABASE_URL="sqlite:///a.db", WEB_PORT="0"))
    assert said == "DATABASE_URL указывает на базу демонстрации: для работы нужна другая."


def test_demo_refuses_a_database_where_somebody_was_met(tmp_path: Path) -> None:
    prepared(tmp_path, MET)
    refused = python_m_bot(tmp_path, "demo", "--no-browser", "--port", "0", DATABASE_URL="sqlite:///a.db")
    assert only_sentence(refused).startswith("DATABASE_URL указывает на рабочую базу")


def test_demo_refuses_a_database_that_a_director_was_invited_to(tmp_path: Path) -> None:
    invited = python_m_bot(tmp_path, "invite", "director", DATABASE_URL="sqlite:///a.db")
    assert invited.returncode == 0
    refused = python_m_bot(tmp_path, "demo", "--no-browser", "--port", "0", DATABASE_URL="sqlite:///a.db")
    assert only_sentence(refused).startswith("DATABASE_URL указывает на рабочую базу")


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({"TELEGRAM_MODE": "webhook"}, "PUBLIC_URL"),
        ({"TELEGRAM_MODE": "webhook", "PUBLIC_URL": "https://x.org"}, "TELEGRAM_SECRET"),
        ({"VK_MODE": "callback", "VK_CONFIRMATION": "a"}, "VK_SECRET"),
        ({"WEB_HOST": "no such host"}, "WEB_HOST"),
    ],
)
def test_run_names_what_is_missing_or_wrong(tmp_path: Path, settings: dict[str, str], named: str) -> None:
    done = python_m_bot(tmp_path, "run", DATABASE_URL="sqlite:///a.db", **settings)
    assert named in only_sentence(done)


@pytest.mark.parametrize("words", [("run",), ("demo", "--no-browser", "--port")])
def test_a_port_that_is_taken_is_told(tmp_path: Path, words: tuple[str, ...]) -> None:
    with closing(socket.socket()) as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        port = str(other.getsockname()[1])
        more = (port,) if words[-1] == "--port" else ()
        done = python_m_bot(tmp_path, *words, *more, DATABASE_URL="sqlite:///a.db", WEB_PORT=port)
    assert port in only_sentence(done)
