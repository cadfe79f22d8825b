"""`python -m bot centre`: the file and what was changed in chat, together as one file that loads again."""

import asyncio
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from typer.testing import CliRunner

from bot.centre_file import centre_of, data_of
from bot.cli import assess
from bot.main import app
from dispatch.hints import HintChange
from storage import centres
from storage.database import Database
from storage.desk import catalogue_changes
from storage.keys import MasterKeys
from storage.unit import Unit

CHANGES = (
    ("ru", HintChange("B1", "пимокаты", added=True)),
    ("ru", HintChange("B1", "мебель", added=False)),
    ("en", HintChange("E2", "sledge", added=True)),
)


@pytest.fixture(autouse=True)
def _in_a_folder(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'desk.db'}")
    monkeypatch.setattr(assess, "installed", lambda: False)


def change_in_chat(folder: Path, centre: str) -> None:
    def work(unit: Unit) -> None:
        centres.ensure(unit)
        for language, change in CHANGES:
            catalogue_changes.put_hint(unit, language, change)

    async def write() -> None:
        database = await Database.open(f"sqlite:///{folder / 'desk.db'}", MasterKeys.of([bytes(32)]))
        await database.write(work, datetime.now(UTC), centre)
        await database.close()

    asyncio.run(write())


def printed(*words: str) -> str:
    done = CliRunner().invoke(app, ["centre", *words])
    assert done.exit_code == 0, done.stderr
    return done.stdout


def topics_of(said: str) -> list[str]:
    done = CliRunner().invoke(app, ["assess", "-"], input=json.dumps({"text": said}))
    assert done.exit_code == 0, done.stderr
    found: list[str] = json.loads(done.stdout)["topics"]
    return found


def test_without_a_database_it_is_the_file_and_none_is_made(tmp_path: Path) -> None:
    assert json.loads(printed()) == data_of(None)
    assert list(tmp_path.iterdir()) == []


def test_what_it_prints_loads_again_with_the_changes(tmp_path: Path) -> None:
    change_in_chat(tmp_path, centre_of(None).id)
    file = tmp_path / "printed.json"
    file.write_text(printed(), "utf-8")
    now, before = centre_of(file), centre_of(None)
    things = "продукты", "одежда", "вещи", "деньги", "еда", "коляска", "дрова", "пимокаты"
    assert now.topic_by_id["B1"].hints["ru"] == list(things)
    assert now.topic_by_id["E2"].hints["en"][-1] == "sledge"
    same = {name: topic for name, topic in before.topic_by_id.items() if name not in ("B1", "E2")}
    assert {name: now.topic_by_id[name] for name in same} == same
    assert now.model_copy(update={"topics": []}) == before.model_copy(update={"topics": []})


def test_it_writes_a_file_too(tmp_path: Path) -> None:
    file = tmp_path / "our.json"
    assert str(file) in printed("--output", str(file))
    assert centre_of(file) == centre_of(None)


def test_a_folder_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    done = CliRunner().invoke(app, ["centre", "--output", str(tmp_path / "no" / "our.json")])
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1


def test_the_rows_of_another_centre_are_left_alone(tmp_path: Path) -> None:
    change_in_chat(tmp_path, "another")
    assert json.loads(printed()) == data_of(None)


def test_old_requests_are_assessed_by_the_words_of_now(tmp_path: Path) -> None:
    assert "B1" not in topics_of("нужны пимокаты")
    change_in_chat(tmp_path, centre_of(None).id)
    assert topics_of("нужны пимокаты")[0] == "B1"


def test_assessing_needs_no_folder_of_a_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'no' / 'desk.db'}")
    assert topics_of("кто нибудь отдаст шкаф")[0] == "B1"
