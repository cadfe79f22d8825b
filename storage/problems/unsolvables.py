"""The register of the unsolvable: why not, what would have been needed, two persons (SPEC section 12.8)."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.ids import Id
from storage import moments
from storage.codec import Erased
from storage.unit import Row, Unit

NEEDED = "unsolvables.sealed_needed"


@dataclass(frozen=True, slots=True)
class Unsolvable:
    """One entry; `obstacle` is a code, `needed` words without personal data. Persons by id, moments UTC."""

    id: Id
    passport: Id
    obstacle: str
    needed: str
    proposed_by: Id | None
    proposed_at: datetime
    decided_by: Id | None = None
    decided_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Refused:
    """One line of the register: when it was decided (UTC), topic, area and obstacle by their ids."""

    at: datetime
    topic: Id
    area: Id
    obstacle: str


def propose(unit: Unit, passport: Id, obstacle: str, needed: str, by: Id) -> None:
    """Somebody says that it cannot be solved; a proposal that waits already stays as it is."""
    entry = unit.new_id()
    unit.run(
        "unsolvables.propose",
        id=entry,
        centre=unit.centre,
        passport=passport,
        obstacle=obstacle,
        sealed_needed=unit.seal(passport, NEEDED, entry, needed) if needed else None,
        by=by,
        now=unit.moment,
    )


def waiting(unit: Unit, passport: Id) -> Unsolvable | None:
    """The proposal about this passport that nobody has decided."""
    row = unit.one("unsolvables.open_of", passport=passport, centre=unit.centre)
    return None if row is None else _entry(unit, row)


def decide(unit: Unit, passport: Id, by: Id, agreed: bool) -> None:
    """A second person agreed, or the work goes on."""
    who = {"by": by, "agreed": agreed, "now": unit.moment}
    unit.run("unsolvables.decide", passport=passport, centre=unit.centre, **who)


def obstacle_of(unit: Unit, passport: Id) -> str:
    """Why two persons last found it unsolvable, as a code; "" if they never did."""
    row = unit.one("unsolvables.last_agreed", passport=passport, centre=unit.centre)
    return "" if row is None else str(row["obstacle"])


def register(unit: Unit, since: datetime, until: datetime) -> list[Refused]:
    """What two persons found unsolvable between two aware moments and is so still; no words, no persons."""
    given = {"since": moments.dump(since), "until": moments.dump(until)}
    rows = unit.rows("unsolvables.register", centre=unit.centre, **given)
    return [
        Refused(moments.load(row["decided_at"]), row["topic"] or "", row["area"] or "", row["obstacle"])
        for row in rows
    ]


def _entry(unit: Unit, row: Row) -> Unsolvable:
    needed = unit.open(row["passport_id"], NEEDED, row["id"], row["sealed_needed"])
    return Unsolvable(
        row["id"],
        row["passport_id"],
        row["obstacle"],
        "" if needed is None or isinstance(needed, Erased) else needed,
        row["proposed_by"],
        moments.load(row["proposed_at"]),
        row["decided_by"],
        moments.load_or_none(row["decided_at"]),
    )
