"""Write-ahead logging, switched on even while another process is doing the same."""

import sqlite3
from time import monotonic, sleep

PATIENCE, PAUSE = 10.0, 0.02
"""Seconds in all, and between two tries."""


def use_wal(connection: sqlite3.Connection) -> None:
    """Switch the database to its write-ahead log; raises `sqlite3.OperationalError` if it stays locked.

    SQLite asks nobody to wait here: the switch fails at once while somebody else switches or writes.
    """
    until = monotonic() + PATIENCE
    while True:
        try:
            connection.execute("pragma journal_mode=WAL")
        except sqlite3.OperationalError:
            if monotonic() > until:
                raise
            sleep(PAUSE)
        else:
            return
