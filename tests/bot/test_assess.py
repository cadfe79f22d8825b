"""`python -m bot assess`: a line in, a line out; broken lines are told and counted."""

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from bot.cli import assess
from bot.main import app
from bot.settings import BrokenSettingError, Settings

KEYS = ["text", "masked", "spans", "title", "topics", "danger"]


@pytest.fixture(autouse=True)
def _default(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    monkeypatch.setattr(assess, "installed", lambda: False)


def assessed(*lines: str, tmp_path: Path) -> tuple[list[dict[str, object]], str]:
    file = tmp_path / "old.jsonl"
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return read(CliRunner().invoke(app, ["assess", str(file)]))


def read(done: Result) -> tuple[list[dict[str, object]], str]:
    assert done.exit_code == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()], done.stderr


def test_a_line_says_what_was_understood(tmp_path: Path) -> None:
    text = "😀 меня зовут гульсара, в подъезде пахнет газом"
    (line,), counts = assessed(json.dumps({"text": text, "phone": "secret"}), tmp_path=tmp_path)
    assert list(line) == KEYS
    assert line["text"] == text
    assert line["masked"] == "😀 меня зовут [имя], в подъезде пахнет газом"
    assert line["spans"] == [{"start": 13, "end": 21, "kind": "name"}]
    assert text[13:21] == "гульсара"
    assert line["danger"] == "gas"
    assert isinstance(line["topics"], list)
    assert len(line["topics"]) == 3
    assert counts.startswith("Строк: 1, с опасностью: 1, с сомнением: 0, ")
    assert counts.endswith("личными данными: 1, пропущено: 0.\n")


def test_a_broken_line_does_not_stop_the_others(tmp_path: Path) -> None:
    good = json.dumps({"text": "яма на дороге у школы"})
    broken = ["{", "[]", "5", '{"text": 5}', '{"body": "ой"}', '{"text": "\\ud800"}', "[" * 20_000]
    lines, said = assessed(good, *broken, "", good, tmp_path=tmp_path)
    assert [line["topics"][0] for line in lines] == ["E2", "E2"]  # type: ignore[index]
    assert [line["danger"] for line in lines] == ["none", "none"]
    told = said.splitlines()
    assert told[:-1] == [f"Строка {n} пропущена: нужен JSON с текстом в поле text." for n in range(2, 9)]
    assert told[-1].startswith("Строк: 9,")
    assert told[-1].endswith("пропущено: 7.")


def test_bytes_that_are_no_text_are_a_broken_line(tmp_path: Path) -> None:
    file = tmp_path / "old.jsonl"
    file.write_bytes(b'{"text": "\xff\xfe"}\n' + '{"text": "ёж"}'.encode())
    lines, said = read(CliRunner().invoke(app, ["assess", str(file)]))
    assert [line["text"] for line in lines] == ["ёж"]
    assert "Строка 1" in said


def test_a_dash_reads_standard_input() -> None:
    lines, _ = read(CliRunner().invoke(app, ["assess", "-"], input='{"text": "кто нибудь отдаст шкаф"}\n'))
    assert lines[0]["topics"][0] == "B1"  # type: ignore[index]


def test_no_lines_are_no_failure(tmp_path: Path) -> None:
    lines, said = assessed(tmp_path=tmp_path)
    assert lines == []
    assert said.startswith("Строк: 0")


def test_a_file_that_is_not_there_is_one_sentence(tmp_path: Path) -> None:
    with pytest.raises(BrokenSettingError):
        assess.run(Settings(), tmp_path / "none.jsonl")
    done = CliRunner().invoke(app, ["assess", str(tmp_path / "none.jsonl")])
    assert done.exit_code == 2
    assert len(done.stderr.strip().splitlines()) == 1
