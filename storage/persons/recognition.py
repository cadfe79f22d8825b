"""Recognition: what volunteers have done, who agreed to be listed, and certificates (SPEC section 4.5)."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.ids import Id
from dispatch.recognition import Achievements
from dispatch.volunteers import Level
from storage import moments
from storage.codec import Erased
from storage.unit import Unit

NAME = "certificates.sealed_name"
MOST_LEADERS = 10


@dataclass(frozen=True, slots=True)
class Certificate:
    """What was printed; `issued_at` is UTC."""

    number: str
    name: str | Erased
    solved: int
    hours: float
    issued_at: datetime


def achievements(unit: Unit, volunteer: Id) -> Achievements:
    """All that the volunteer has done so far."""
    row = unit.one("recognition.achievements", centre=unit.centre, volunteer=volunteer)
    return Achievements(**dict(row)) if row is not None else Achievements(0, 0.0, 0, 0)


def rising(unit: Unit) -> list[tuple[Id, Level]]:
    """Volunteers at work below the highest level, who have kudos at all."""
    rows = unit.rows("recognition.rising", centre=unit.centre)
    return [(row["id"], Level(row["level"])) for row in rows]


def set_level(unit: Unit, volunteer: Id, level: Level) -> None:
    """The level that was earned."""
    unit.run("recognition.raise", centre=unit.centre, volunteer=volunteer, level=level)


def set_listed(unit: Unit, volunteer: Id, listed: bool) -> None:
    """Whether the volunteer agreed to stand among those who helped most."""
    unit.run("recognition.set_listed", centre=unit.centre, volunteer=volunteer, listed=listed)


def is_listed(unit: Unit, volunteer: Id) -> bool:
    """Whether they agreed; nobody is listed unasked."""
    row = unit.one("recognition.listed", centre=unit.centre, volunteer=volunteer)
    return row is not None and bool(row["listed"])


def leaders(unit: Unit, since: datetime) -> list[tuple[Id, int]]:
    """The (volunteer, kudos since then) of those who agreed, the most first."""
    rows = unit.rows("recognition.leaders", centre=unit.centre, since=moments.dump(since), most=MOST_LEADERS)
    return [(row["volunteer_id"], row["points"]) for row in rows]


def issue(unit: Unit, volunteer: Id, person: Id, certificate: Certificate) -> None:
    """Keep what a certificate says, its name under the person's key."""
    unit.run(
        "recognition.add_certificate",
        number=certificate.number,
        centre=unit.centre,
        volunteer=volunteer,
        key=person,
        sealed_name=unit.seal(person, NAME, certificate.number, str(certificate.name)),
        solved=certificate.solved,
        hours=certificate.hours,
        now=moments.dump(certificate.issued_at),
    )


def certificate(unit: Unit, number: str) -> Certificate | None:
    """The certificate with this number in the unit's centre."""
    row = unit.one("recognition.certificate", centre=unit.centre, number=number)
    if row is None:
        return None
    return Certificate(
        row["number"],
        unit.open(row["key_id"], NAME, row["number"], row["sealed_name"]) or "",
        row["solved"],
        row["hours"],
        moments.load(row["issued_at"]),
    )
