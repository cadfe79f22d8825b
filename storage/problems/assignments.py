"""Assignments: who worked on a passport from when to when, and how it ended."""

import json
from dataclasses import dataclass
from datetime import datetime

from dispatch.ids import Id, Owner, OwnerKind
from storage import moments
from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Assignment:
    """One owner's time with a passport; moments are UTC, `ending` is the cause of its end, "" till then."""

    owner: Owner
    started_at: datetime
    contacted_at: datetime | None
    ended_at: datetime | None
    ending: str
    hours: float
    helped: tuple[str, ...]


def begin(unit: Unit, passport: Id, owner: Owner) -> None:
    """The owner begins now; raises `sqlite3.IntegrityError` while another one works on it."""
    unit.run(
        "assignments.begin",
        id=unit.new_id(),
        centre=unit.centre,
        passport=passport,
        kind=owner.kind,
        owner=owner.id,
        now=unit.moment,
    )


def contacted(unit: Unit, passport: Id, at: datetime) -> None:
    """Note the present owner's first contact."""
    unit.run("assignments.contacted", passport=passport, centre=unit.centre, at=moments.dump(at))


def worked(unit: Unit, passport: Id, hours: float, helped: tuple[str, ...]) -> None:
    """Add the hours given now, and say what helped."""
    helped_codes = json.dumps(helped)
    unit.run(
        "assignments.worked", passport=passport, centre=unit.centre, hours=float(hours), helped=helped_codes
    )


def finish(unit: Unit, passport: Id, ending: str) -> None:
    """The present owner's time ends now, if there is one."""
    unit.run("assignments.finish", passport=passport, centre=unit.centre, ending=ending, now=unit.moment)


def of_passport(unit: Unit, passport: Id) -> list[Assignment]:
    """Everybody who ever owned the passport, the first one first."""
    rows = unit.rows("assignments.of_passport", passport=passport, centre=unit.centre)
    return [_assignment(row) for row in rows]


def _assignment(row: Row) -> Assignment:
    return Assignment(
        owner=Owner(OwnerKind(row["owner_kind"]), row["owner_id"]),
        started_at=moments.load(row["started_at"]),
        contacted_at=moments.load_or_none(row["contacted_at"]),
        ended_at=moments.load_or_none(row["ended_at"]),
        ending=row["ending"] or "",
        hours=row["hours"] or 0.0,
        helped=tuple(json.loads(row["helped"])),
    )
