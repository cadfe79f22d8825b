"""`python -m bot report` writes the files of a month, and says kindly of which there is none."""

from pathlib import Path

import pytest

from tests.bot.test_command_line import python_m_bot

DATABASE = "sqlite:///a.db"


def test_the_files_of_a_month_are_written_and_named(tmp_path: Path) -> None:
    done = python_m_bot(tmp_path, "report", "--month", "2026-03", DATABASE_URL=DATABASE)
    assert done.returncode == 0, done.stderr
    written = {path.name for path in tmp_path.glob("report-*")}
    assert written == {"report-2026-03.html", "report-2026-03.xlsx", "report-2026-03.png"}
    assert all(name in done.stdout for name in written)


@pytest.mark.parametrize("month", ["2026-13", "октябрь", "9999-12"])
def test_a_month_without_a_report_is_one_sentence(tmp_path: Path, month: str) -> None:
    done = python_m_bot(tmp_path, "report", "--month", month, DATABASE_URL=DATABASE)
    assert done.returncode == 2
    assert month in done.stderr and "Traceback" not in done.stderr
    assert list(tmp_path.glob("report-*")) == []


def test_a_file_that_cannot_be_written_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / "report-2026-03.xlsx").mkdir()
    done = python_m_bot(tmp_path, "report", "--month", "2026-03", DATABASE_URL=DATABASE)
    assert done.returncode == 2
    assert "report-2026-03.xlsx" in done.stderr and "Traceback" not in done.stderr
