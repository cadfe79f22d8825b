"""Every job of the year: when it was set, for when, and how it ended, written down by the database itself."""

import sqlite3
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from storage import moments
from storage.database import Database
from tests.simulation.world import World

WATCH = (
    """create table seen_jobs (number integer primary key, ended integer not null, kind text not null,
    subject_kind text not null, subject text not null, due_at text not null, at text not null,
    cause text not null)""",
    *(
        f"""create trigger seen_{deed} after {deed} on timers begin insert into seen_jobs
        (ended, kind, subject_kind, subject, due_at, at, cause) values ({ended}, {row}.kind,
        {row}.subject_kind, {row}.subject_id, {row}.due_at, the_moment(), the_cause()); end"""
        for deed, row, ended in (("insert", "new", 0), ("update", "new", 0), ("delete", "old", 1))
    ),
)


class End(StrEnum):
    """How a job ended; what came due was handed to its verb."""

    DUE = "due"
    CANCELLED = "cancelled"
    REPLACED = "replaced"
    WAITS = "waits"


@dataclass(frozen=True, slots=True)
class Job:
    """One job; moments are UTC, `cause` is by whose deed it was cancelled or replaced ("" : by the clock)."""

    kind: str
    subject_kind: str
    subject: str
    set_at: datetime
    due_at: datetime
    end: End
    ended_at: datetime
    cause: str

    @property
    def name(self) -> tuple[str, str, str]:
        """There is one of each name at a time."""
        return self.kind, self.subject_kind, self.subject


async def watch(world: World) -> None:
    """From now on the database tells of each job that is set, taken or cancelled."""
    database = world.database

    def begin() -> None:
        connection = _connection(database)
        connection.create_function("the_moment", 0, lambda: moments.dump(world.now))
        connection.create_function("the_cause", 0, lambda: world.cause)
        for statement in WATCH:
            connection.execute(statement)

    await database._in_writer(begin)


def _connection(database: Database) -> sqlite3.Connection:
    assert database._connection is not None
    return database._connection


def jobs(world: World) -> Iterator[Job]:
    """All of them, in the order of their ends; those that wait come last."""
    waiting: dict[tuple[str, str, str], tuple[datetime, datetime]] = {}
    for row in world.rows("select * from seen_jobs order by number"):
        name = row["kind"], row["subject_kind"], row["subject"]
        at, due_at = moments.load(row["at"]), moments.load(row["due_at"])
        begun = waiting.pop(name, None)
        if begun is not None:
            end = _end(begun[1], at) if row["ended"] else End.REPLACED
            yield Job(*name, *begun, end, at, row["cause"])
        if not row["ended"]:
            waiting[name] = at, due_at
    for name, begun in waiting.items():
        yield Job(*name, *begun, End.WAITS, world.now, "")


def _end(due_at: datetime, at: datetime) -> End:
    return End.DUE if due_at <= at else End.CANCELLED


def counted(world: World) -> str:
    """How many ended in which way, by kind."""
    ends: dict[str, Counter[str]] = defaultdict(Counter)
    for job in jobs(world):
        ends[job.kind][job.end] += 1
    return "; ".join(f"{kind}: {_listed(ends[kind])}" for kind in sorted(ends))


def _listed(counts: Counter[str]) -> str:
    return " ".join(f"{name} {count}" for name, count in counts.most_common())
