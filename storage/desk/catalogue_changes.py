"""What was changed in chat above the centre's file, and its history: who, when, from, to (SPEC section 9)."""

import sqlite3
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from dispatch.hints import HintChange, folded
from dispatch.ids import Id
from storage import migrate, moments
from storage.statements import Row, all_sql
from storage.unit import Unit

HINTS = "hints"
"""The field that can be changed so far: the hint words of a topic."""


@dataclass(frozen=True, slots=True)
class Changed:
    """One change; `was` and `became` are words, "" for one that was not there. UTC."""

    at: datetime
    by: Id
    was: str
    became: str


def hints(unit: Unit, language: str) -> tuple[HintChange, ...]:
    """All that stands above the file's hint words in this language."""
    return _changes(
        unit.rows("catalogue_changes.standing", centre=unit.centre, field=HINTS, language=language)
    )


def hints_of(unit: Unit, language: str, topic: Id) -> tuple[HintChange, ...]:
    """What of it is about this topic."""
    return tuple(one for one in hints(unit, language) if one.topic == topic)


def put_hint(unit: Unit, language: str, change: HintChange) -> None:
    """The row of this word stands above the file."""
    place = _place(unit, language, change.topic, change.word)
    unit.run("catalogue_changes.put", **place, value=change.word, added=change.added)


def take_hint(unit: Unit, language: str, topic: Id, word: str) -> None:
    """No row of this word stands above the file any more."""
    unit.run("catalogue_changes.take", **_place(unit, language, topic, word))


def note(  # noqa: PLR0917
    unit: Unit, language: str, topic: Id, by: Id, *, was: str = "", became: str = ""
) -> None:
    """Write down which hint word this person of the desk changed now."""
    unit.run(
        "catalogue_changes.note",
        centre=unit.centre,
        now=unit.moment,
        by=by,
        topic=topic,
        field=HINTS,
        language=language,
        was=was,
        became=became,
    )


def history(unit: Unit, language: str, topic: Id, most: int) -> list[Changed]:
    """The last changes of a topic's hint words, the newest first."""
    rows = unit.rows(
        "catalogue_changes.history",
        centre=unit.centre,
        topic=topic,
        field=HINTS,
        language=language,
        most=most,
    )
    return [Changed(moments.load(row["at"]), row["by_id"], row["was"], row["became"]) for row in rows]


def stored(path: Path, centre: Id, language: str) -> tuple[HintChange, ...]:
    """The same as `hints`, of the database in this file as it lies there; no key is needed for it.

    Nothing for a file that is missing, or whose schema is not of this version.
    """
    if migrate.stored(path) != migrate.newest():
        return ()
    with closing(sqlite3.connect(path)) as connection:
        connection.row_factory = sqlite3.Row
        connection.execute("pragma query_only=on")
        place = {"centre": centre, "field": HINTS, "language": language}
        return _changes(connection.execute(all_sql()["catalogue_changes.standing"], place).fetchall())


def _changes(rows: list[Row]) -> tuple[HintChange, ...]:
    return tuple(HintChange(row["topic"], row["value"], bool(row["added"])) for row in rows)


def _place(unit: Unit, language: str, topic: Id, word: str) -> dict[str, str]:
    return {
        "centre": unit.centre,
        "topic": topic,
        "field": HINTS,
        "language": language,
        "folded": folded(word),
    }
