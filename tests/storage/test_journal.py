"""The write-ahead log is switched on by whoever comes, also while another connection is writing."""

import sqlite3
from contextlib import closing
from pathlib import Path
from threading import Timer

import pytest

from storage import journal
from storage.journal import use_wal


def test_it_waits_for_who_is_writing(path: Path) -> None:
    writing = sqlite3.connect(path, check_same_thread=False)
    with closing(writing) as writer, closing(sqlite3.connect(path)) as other:
        writer.execute("begin exclusive")
        release = Timer(0.1, writer.rollback)
        release.start()
        use_wal(other)
        release.join()
        assert other.execute("pragma journal_mode").fetchone() == ("wal",)


def test_it_gives_up_in_the_end(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(journal, "PATIENCE", 0.0)
    with closing(sqlite3.connect(path)) as writer, closing(sqlite3.connect(path, timeout=0)) as other:
        writer.execute("begin exclusive")
        with pytest.raises(sqlite3.OperationalError, match="locked"):
            use_wal(other)
