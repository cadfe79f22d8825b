"""`python -m bot` from any directory: what it does, says, and never shows."""

import asyncio
import json
import os
import re
import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

import bot
from bot.centre_file import centre_of
from bot.settings import BrokenSettingError, Settings
from bot.speaking.texts import texts
from dispatch.loading import CentreError
from storage.database import Database
from storage.keys import key_file
from storage.persons import tokens

ROOT = Path(bot.__file__).parents[1]


def call(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    known = {name.upper() for name in Settings.model_fields}
    plain = {key: value for key, value in os.environ.items() if key.removesuffix("_FILE") not in known}
    environment = (
        plain | {"PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "LC_ALL": "C.UTF-8"} | settings
    )
    return subprocess.run(
        [sys.executable, *words],
        check=False,
        cwd=folder,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        timeout=100,
    )


def python_m_bot(folder: Path, *words: str, **settings: str) -> subprocess.CompletedProcess[str]:
    return call(folder, "-m", "bot", *words, **settings)


def test_the_command_line_starts_light(tmp_path: Path) -> None:
    heavy = "aiogram", "vk_api", "sqlalchemy", "alembic", "aiohttp"
    done = call(tmp_path, "-c", f"import bot.main, sys; print([m for m in {heavy} if m in sys.modules])")
    assert (done.returncode, done.stdout.strip()) == (0, "[]"), done.stderr


def test_migrate_makes_the_database_once(tmp_path: Path) -> None:
    first, second = (python_m_bot(tmp_path, "migrate", DATABASE_URL="sqlite:///a.db") for _ in range(2))
    assert (first.returncode, second.returncode) == (0, 0), first.stderr
    assert "Готово" in first.stdout
    assert "уже обновлена" in second.stdout
    with sqlite3.connect(tmp_path / "a.db") as connection:
        assert connection.execute("select count(*) from centres").fetchone() == (0,)


def test_check_without_anything_only_hints_and_makes_nothing(tmp_path: Path) -> None:
    done = python_m_bot(tmp_path, "check")
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("✓ ")
    assert "✗" not in done.stdout
    assert "· TELEGRAM_TOKEN не задан" in done.stdout
    assert "· VK_TOKEN не задан" in done.stdout
    assert list(tmp_path.iterdir()) == []


def test_check_names_what_is_wrong_and_goes_on(tmp_path: Path) -> None:
    (tmp_path / "centre.json").write_text('{"id": "a b"}', encoding="utf-8")
    done = python_m_bot(
        tmp_path, "check", CENTRE_FILE="centre.json", MASTER_KEY="hush", PUBLIC_URL="https://help.example.org"
    )
    assert done.returncode == 1
    wrong = [line for line in done.stdout.splitlines() if line.startswith("✗")]
    assert [re.findall("CENTRE_FILE|MASTER_KEY", line) for line in wrong] == [["CENTRE_FILE"], ["MASTER_KEY"]]
    assert "✓ Страница: https://help.example.org" in done.stdout
    assert "hush" not in done.stdout + done.stderr


def test_check_says_that_telegram_does_not_answer(tmp_path: Path) -> None:
    token, nowhere = "123456:ABCDEFGHIJKLMNOPQRSTUVWXYZ012345678", "http://127.0.0.1:9"
    done = python_m_bot(tmp_path, "check", TELEGRAM_TOKEN=token, TELEGRAM_API_URL=nowhere)
    assert done.returncode == 1, done.stderr
    assert "✗ Telegram не ответил" in done.stdout
    assert token not in done.stdout + done.stderr


def test_check_says_that_vk_does_not_answer(tmp_path: Path) -> None:
    done = python_m_bot(tmp_path, "check", VK_TOKEN="hush", VK_GROUP_ID="7", VK_API_URL="http://127.0.0.1:9")
    assert done.returncode == 1, done.stderr
    assert "✗ ВКонтакте не принимает VK_TOKEN (" in done.stdout
    assert "hush" not in done.stdout + done.stderr


def test_invite_prints_a_code_that_works_once_and_its_links(tmp_path: Path) -> None:
    done = python_m_bot(
        tmp_path, "invite", "director", DATABASE_URL="sqlite:///a.db", PUBLIC_URL="https://help.example.org"
    )
    assert done.returncode == 0, done.stderr
    assert "директор" in done.stdout
    assert "ключа" in done.stderr
    start = re.search(r"https://help\.example\.org/\?start=(\S+)", done.stdout)
    assert start is not None
    assert start[1].startswith("i_")
    used = asyncio.run(used_twice(tmp_path, start[1].removeprefix("i_")))
    assert used == [tokens.Token("role", "director", None), tokens.TokenRefused("used")]
    checked = python_m_bot(tmp_path, "check", DATABASE_URL="sqlite:///a.db")
    assert "✓ База" in checked.stdout, checked.stderr


async def used_twice(folder: Path, code: str) -> list[object]:
    database = await Database.open(f"sqlite:///{folder / 'a.db'}", key_file(folder / "a.db.key")[0])
    try:
        centre, now = centre_of(None).id, datetime.now(UTC)
        return [
            await database.write(lambda u: tokens.use(u, code, "role", "me"), now, centre) for _ in range(2)
        ]
    finally:
        await database.close()


def test_a_database_of_another_master_key_stays_shut(tmp_path: Path) -> None:
    python_m_bot(tmp_path, "invite", "director", DATABASE_URL="sqlite:///a.db")
    (tmp_path / "a.db.key").unlink()
    done = python_m_bot(tmp_path, "invite", "director", DATABASE_URL="sqlite:///a.db")
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "MASTER_KEY" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("words", "settings", "named"),
    [
        (("migrate",), {"DATABASE_URL": "mysql://x"}, "DATABASE_URL"),
        (("migrate",), {"MASTER_KEY": "hush"}, "MASTER_KEY задан неверно: нужен ключ из 32 байт"),
        (("check",), {"WEB_PORT": "hush"}, "WEB_PORT"),
        (("invite", "king"), {}, "king"),
        (("invite", "director"), {"MASTER_KEY": "hush"}, "MASTER_KEY"),
        (("invite", "director"), {"CENTRE_FILE": "nowhere.json"}, "CENTRE_FILE: файла nowhere.json нет."),
        (("invite", "director"), {"CENTRE_FILE": "."}, "CENTRE_FILE: файл . не читается"),
    ],
)
def test_what_is_broken_ends_with_one_sentence(
    tmp_path: Path, words: tuple[str, ...], settings: dict[str, str], named: str
) -> None:
    done = python_m_bot(tmp_path, *words, **settings)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 1
    assert named in done.stderr
    assert "hush" not in done.stderr
    assert list(tmp_path.iterdir()) == [], "nothing is made before it is refused"


def test_check_says_in_our_words_that_the_centre_file_is_not_there(tmp_path: Path) -> None:
    done = python_m_bot(tmp_path, "check", CENTRE_FILE="nowhere.json")
    assert done.returncode == 1
    assert "✗ CENTRE_FILE: файла nowhere.json нет." in done.stdout
    assert "No such file" not in done.stdout + done.stderr


@pytest.mark.parametrize("command", ["migrate", "check"])
def test_a_file_that_is_no_database_is_told(tmp_path: Path, command: str) -> None:
    (tmp_path / "a.db").write_text("Dear diary, " * 100, encoding="utf-8")
    (tmp_path / "a.db.key").write_text(f"{'A' * 43}=\n", encoding="utf-8")
    done = python_m_bot(tmp_path, command, DATABASE_URL="sqlite:///a.db")
    assert "DATABASE_URL" in done.stdout + done.stderr
    assert "Traceback" not in done.stderr


def test_it_speaks_english_where_the_system_does(tmp_path: Path) -> None:
    done = python_m_bot(tmp_path, "check", WEB_PORT="x", LC_ALL="en_GB.UTF-8")
    assert done.stderr.strip() == "WEB_PORT is wrong: it must be a port number from 0 to 65535."


def test_an_old_terminal_lacks_a_sign_but_not_the_words(tmp_path: Path) -> None:
    done = python_m_bot(tmp_path, "check", PYTHONIOENCODING="iso8859-5", LC_ALL="en_GB.UTF-8")
    assert done.returncode == 0, done.stderr
    assert "? The settings are read." in done.stdout


def test_the_centre_comes_from_its_file(tmp_path: Path) -> None:
    mine = json.loads((files("bot") / "centre.json").read_text(encoding="utf-8")) | {"id": "mine"}
    (tmp_path / "centre.json").write_text(json.dumps(mine), encoding="utf-8")
    assert centre_of(tmp_path / "centre.json").id == "mine"


@pytest.mark.parametrize(
    ("words", "why"),
    [
        ('{"id": "a",\n "name"', "строка 2, место 8"),
        ("[]", "должна быть запись в фигурных скобках"),
        ("\xff", "сохраните его в кодировке UTF-8"),
    ],
)
def test_a_centre_file_that_cannot_be_read_is_named_in_our_words(
    tmp_path: Path, words: str, why: str
) -> None:
    (tmp_path / "centre.json").write_text(words, encoding="latin-1")
    with pytest.raises(BrokenSettingError) as broken:
        centre_of(tmp_path / "centre.json")
    assert broken.value.name == "CENTRE_FILE"
    said = texts("ru", ZoneInfo("UTC")).plain(broken.value.words)
    assert said.startswith("CENTRE_FILE: ") and "centre.json" in said and why in said


def test_a_centre_file_with_a_wrong_field_names_it(tmp_path: Path) -> None:
    (tmp_path / "centre.json").write_text('{"id": "a"}', encoding="utf-8")
    with pytest.raises(CentreError):
        centre_of(tmp_path / "centre.json")
