"""A backup is made while the service runs; the server is lost, and the service goes on from the backup."""

import shutil
from pathlib import Path

from tests.e2e.process import command, running
from tests.e2e.seats import at_the_page
from tests.e2e.talks import tells

THANKS = "мы приняли обращение"


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
        assert "Последняя резервная копия" in await command(tmp_path, "check")
        await process.kill()
        is_lost(tmp_path)
        said = await command(tmp_path, "restore", "desk.db-backups")
        assert "Обращений: 1, людей: 1, файлов: 0." in said
        await process.start()
        assert process.figures("select number from passports") == ["2026-00001"]
        await nina.answer("/menu")
        await nina.press("Мои обращения")
        await nina.sees("2026-00001")
        assert process.figures("select count(*) from persons") == [1], "the page still knows who it is"
