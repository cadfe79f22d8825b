"""What only cards and lists read: titles of several passports, moments of clocks, who decided."""

import json
from dataclasses import dataclass
from datetime import datetime

from dispatch.ids import Id
from dispatch.passport import Status, Urgency
from storage import moments
from storage.codec import Erased
from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Titled:
    """One passport of a list. Moments are UTC."""

    id: Id
    number: str
    title: str | Erased
    status: Status = Status.IN_PROGRESS
    urgency: Urgency = Urgency.THIS_WEEK
    registered_at: datetime | None = None
    contacted: bool = False


@dataclass(frozen=True, slots=True)
class Decided:
    """By whom (a person's id), when and how an escalation was decided."""

    by: Id | None
    at: datetime
    verdict: str


@dataclass(frozen=True, slots=True)
class OfferClock:
    """An offer's parts of the score, the heaviest first, and the end of its clock (UTC) if it runs."""

    why: tuple[str, ...]
    until: datetime | None


def of_client(unit: Unit, person: Id) -> list[Titled]:
    """The passports of a client, the newest first."""
    rows = unit.rows("views.of_client", person=person, centre=unit.centre)
    return [Titled(r["id"], r["number"], _title(unit, r), Status(r["status"])) for r in rows]


def of_applicant(unit: Unit, person: Id) -> list[Titled]:
    """The passports that a person wrote for others, who have confirmed them; the newest first."""
    rows = unit.rows("views.of_applicant", person=person, centre=unit.centre)
    return [Titled(r["id"], r["number"], _title(unit, r), Status(r["status"])) for r in rows]


def ended_since(unit: Unit, person: Id, since: datetime) -> list[Titled]:
    """The passports of a client that were solved and closed since then, the newest first."""
    rows = unit.rows("views.ended_since", person=person, centre=unit.centre, since=moments.dump(since))
    return [Titled(r["id"], r["number"], _title(unit, r), Status(r["status"])) for r in rows]


def of_owner(unit: Unit, volunteer: Id) -> list[Titled]:
    """The tasks that a volunteer has in hand, the most urgent first."""
    return [
        Titled(
            r["id"],
            r["number"],
            _title(unit, r),
            urgency=Urgency(r["urgency"]),
            registered_at=moments.load_or_none(r["registered_at"]),
            contacted=r["contacted_at"] is not None,
        )
        for r in unit.rows("views.of_owner", volunteer=volunteer, centre=unit.centre)
    ]


def decided(unit: Unit, escalation: Id) -> Decided | None:
    """How an escalation was decided; None while it waits."""
    row = unit.one("views.decided", id=escalation, centre=unit.centre)
    if row is None or row["decided_at"] is None:
        return None
    return Decided(row["decided_by"], moments.load(row["decided_at"]), row["decision"] or "")


def offer_clock(unit: Unit, offer: Id) -> OfferClock:
    """Why an offer was made, and until when it is meant."""
    row = unit.one("views.offer", id=offer, centre=unit.centre)
    if row is None:
        return OfferClock((), None)
    return OfferClock(
        tuple(part for part, _ in json.loads(row["why"])), moments.load_or_none(row["until_at"])
    )


def next_wave_at(unit: Unit, passport: Id) -> datetime | None:
    """When more volunteers are asked, if a wave is running."""
    row = unit.one("views.next_wave_at", passport=passport)
    return moments.load_or_none(row["due_at"]) if row else None


def asked(unit: Unit, passport: Id) -> tuple[int, datetime | None]:
    """How many volunteers this search has asked, and when it asks those whose quiet hours it waits for."""
    row = unit.one("views.asked", passport=passport, centre=unit.centre, now=unit.moment)
    return (row["asked"], moments.load_or_none(row["next_at"])) if row else (0, None)


def newest_of(unit: Unit, person: Id) -> Id | None:
    """The passport that a client registered last."""
    found = of_client(unit, person)
    return found[0].id if found else None


def newest_for_desk(unit: Unit) -> Id | None:
    """The passport that was registered last in this centre."""
    row = unit.one("views.newest", centre=unit.centre)
    return None if row is None else row["id"]


def escalations_of(unit: Unit, passport: Id) -> list[Id]:
    """Every escalation that a passport ever had."""
    return [r["id"] for r in unit.rows("views.escalations_of", passport=passport, centre=unit.centre)]


def once_owned(unit: Unit, passport: Id, volunteer: Id) -> bool:
    """Whether the passport was ever this volunteer's task."""
    return (
        unit.one("views.once_owned", passport=passport, volunteer=volunteer, centre=unit.centre) is not None
    )


def _title(unit: Unit, row: Row) -> str | Erased:
    title = unit.open(row["id"], "passports.sealed_title", row["id"], row["sealed_title"])
    return title or ""
