"""A backup is made while the service runs; the server is lost, and the service goes on from the backup."""

import asyncio
import shutil
from pathlib import Path

from bot.backups.folder import found
from tests.e2e.process import command, running
from tests.e2e.seats import at_the_page
from tests.e2e.talks import tells

THANKS, DAY = "мы приняли обращение", 86_400.0


def is_lost(folder: Path) -> None:
    """The database and the files of people are gone."""
    for path in folder.glob("desk.db*"):
        if path.is_dir() and not path.name.endswith("-backups"):
            shutil.rmtree(path)
        elif path.is_file():
            path.unlink()


async def test_the_talk_goes_on_after_the_server_was_lost(tmp_path: Path) -> None:
    async with running(tmp_path) as process, at_the_page(process.base) as nina:
        await tells(nina)
        await nina.press("Отправить")
        await nina.sees(THANKS)
        said = await command(tmp_path, "backup")
        assert "Копия готова" in said
        await process.kill()
        is_lost(tmp_path)
        said = await command(tmp_path, "restore")
        assert "Обращений: 1, людей: 1, файлов: 0." in said
        await process.start()
        assert process.figures("select number from passports") == ["2026-00001"]
        await nina.answer("/menu")
        await nina.press("Мои обращения")
        await nina.sees("2026-00001")
        assert process.figures("select count(*) from persons") == [1], "the page still knows who it is"


async def test_a_night_leaves_a_backup(tmp_path: Path) -> None:
    async with running(tmp_path) as process:
        await process.stop()
        await process.start(ahead=DAY)
        async with asyncio.timeout(30):
            while True:
                if found(tmp_path / "desk.db-backups", "db"):
                    break
                await asyncio.sleep(0.05)
        assert len(found(tmp_path / "desk.db-backups", "keys")) == 1
