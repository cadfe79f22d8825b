"""What a transaction has read and nobody has written since: the same question is not put to SQLite twice.

SQLite itself tells which columns a named statement reads and which it changes, cascades included.
"""

import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, TypeAlias

Key: TypeAlias = tuple[Any, ...]
Column: TypeAlias = tuple[str, str]
"""A table and one of its columns; "" stands for its rows as such."""

MOST_ROWS, MOST_ANSWERS = 50, 1000
"""Longer answers are not kept, and of a long transaction no more than so many."""

_OF_SQLITE = "sqlite_"
"""Tables with such names change unannounced."""


@dataclass
class Survey:
    """By statement: the columns that it reads, and those that it changes."""

    reads: dict[str, set[Column]] = field(default_factory=dict)
    writes: dict[str, set[Column]] = field(default_factory=dict)
    _stale: dict[str, frozenset[str]] = field(default_factory=dict)

    def keeps(self, name: str) -> bool:
        """Whether the answer stays true until something of it is written."""
        return name in self.reads and not self.writes[name]

    def stale_after(self, name: str) -> frozenset[str]:
        """The statements whose answers may be others once this one has changed something."""
        if name not in self._stale:
            changed = self.writes[name]
            self._stale[name] = frozenset(one for one, read in self.reads.items() if _meet(changed, read))
        return self._stale[name]


class Recall:
    """The answers of one transaction that still hold."""

    def __init__(self, survey: Survey) -> None:
        self._survey = survey
        self._answers: dict[str, dict[Key, Any]] = {}
        self._count = 0

    def of(self, name: str) -> dict[Key, Any] | None:
        """What is known of a statement, by its parameters; None for one that changes something."""
        found = self._answers.get(name)
        if found is None and self._survey.keeps(name):
            found = self._answers[name] = {}
        return found

    def learn(self, name: str, key: Key, answer: Any) -> None:
        """Keep an answer."""
        if isinstance(answer, list) and len(answer) > MOST_ROWS:
            return
        if self._count >= MOST_ANSWERS:
            self.forget()
        self._answers.setdefault(name, {})[key] = answer
        self._count += 1

    def changed(self, name: str) -> None:
        """This statement has changed something."""
        stale = self._survey.stale_after(name)
        for known in [known for known in self._answers if known in stale]:
            del self._answers[known]

    def forget(self) -> None:
        """Nothing is certain any more: a savepoint was rolled back."""
        self._answers.clear()
        self._count = 0


_SURVEYS: dict[str, Survey] = {}


def survey(connection: sqlite3.Connection, revision: str, named: Mapping[str, str]) -> Survey:
    """What the named statements touch in the schema of this revision; asked once for a process."""
    if revision not in _SURVEYS:
        _SURVEYS[revision] = _surveyed(connection, named)
    return _SURVEYS[revision]


def _surveyed(connection: sqlite3.Connection, named: Mapping[str, str]) -> Survey:
    found, reads, writes = Survey(), set[Column](), set[Column]()

    def note(action: int, table: str | None, column: str | None, *_: str | None) -> int:
        if action == sqlite3.SQLITE_READ:
            reads.add((table or "", column or ""))
        elif action == sqlite3.SQLITE_UPDATE:
            writes.add((table or "", column or ""))
        elif action in (sqlite3.SQLITE_INSERT, sqlite3.SQLITE_DELETE):
            writes.add((table or "", ""))
        return sqlite3.SQLITE_OK

    connection.set_authorizer(note)
    try:
        for name, sql in named.items():
            reads.clear()
            writes.clear()
            connection.execute(f"explain {sql}", _Anything())
            if reads and not any(table.startswith(_OF_SQLITE) for table, _ in reads):
                found.reads[name] = set(reads)
            found.writes[name] = set(writes)
    finally:
        connection.set_authorizer(None)
    return found


class _Anything(dict[str, None]):
    """Values for whatever parameters a statement has."""

    def __missing__(self, _: str) -> None:
        return None


def _meet(changed: set[Column], read: set[Column]) -> bool:
    whole = {table for table, column in changed if not column}
    return any(table in whole or (table, column) in changed for table, column in read)
