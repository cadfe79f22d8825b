"""Offers: a passport shown to volunteers, wave by wave (SPEC section 5)."""

import json
from dataclasses import dataclass
from datetime import datetime

from dispatch.decisions import OfferState, Proposal
from dispatch.ids import Id
from dispatch.waves import Offer
from storage import moments
from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Made:
    """An offer to be shown, not before this moment (UTC); `why` holds the parts of the score."""

    id: Id
    volunteer: Id
    not_before: datetime
    why: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class Settled:
    """An offer that has just changed; `delivered_at` (UTC) is when its card reached them, if it did."""

    passport: Id
    volunteer: Id
    delivered_at: datetime | None


def add(unit: Unit, passport: Id, search: int, wave: int, proposal: Proposal) -> Id:
    """Make an offer of a wave; returns its id."""
    offer = unit.new_id()
    unit.run(
        "offers.add",
        id=offer,
        centre=unit.centre,
        passport=passport,
        volunteer=proposal.volunteer,
        search=search,
        wave=wave,
        why=json.dumps(proposal.why),
        not_before=moments.dump(proposal.not_before),
        now=unit.moment,
    )
    return offer


def load(unit: Unit, offer: Id) -> Offer | None:
    """The offer with this id in the unit's centre."""
    row = unit.one("offers.find", id=offer, centre=unit.centre)
    return None if row is None else _offer(row)


def open_of_passport(unit: Unit, passport: Id) -> list[Offer]:
    """The offers of a passport that wait for an answer."""
    rows = unit.rows("offers.open_of_passport", passport=passport, centre=unit.centre)
    return [_offer(row) for row in rows]


def open_of_volunteer(unit: Unit, volunteer: Id) -> list[Offer]:
    """The offers that wait for this volunteer's answer."""
    rows = unit.rows("offers.open_of_volunteer", volunteer=volunteer, centre=unit.centre)
    return [_offer(row) for row in rows]


def of_wave(unit: Unit, passport: Id, wave: int) -> list[Made]:
    """The offers of a wave of the present search, in the order they were made."""
    rows = unit.rows("offers.of_wave", passport=passport, wave=wave, centre=unit.centre)
    return [_made(row) for row in rows]


def expired(unit: Unit, passport: Id) -> list[Id]:
    """The offers of the present search whose time ran out."""
    return [row["id"] for row in unit.rows("offers.expired", passport=passport, centre=unit.centre)]


def declined_for(unit: Unit, volunteer: Id, reason: str, topic: str | None) -> int:
    """How often this volunteer declined the topic for this reason."""
    row = unit.one("offers.not_mine", volunteer=volunteer, centre=unit.centre, reason=reason, topic=topic)
    return row["number"] if row else 0


def delivered(unit: Unit, offer: Id) -> Settled | None:
    """Note that the card reached its volunteer; None for an offer that has ended."""
    rows = unit.rows("offers.delivered", id=offer, centre=unit.centre, now=unit.moment)
    return _settled(rows[0]) if rows else None


def delay(unit: Unit, offer: Id, not_before: datetime) -> None:
    """An offer that was not shown yet is shown not before this moment (UTC)."""
    unit.run("offers.delay", id=offer, centre=unit.centre, not_before=moments.dump(not_before))


def settle(unit: Unit, offer: Id, state: OfferState, reason: str | None = None) -> Settled | None:
    """End an open offer in this state; None if it has ended before."""
    rows = unit.rows(
        "offers.settle", id=offer, centre=unit.centre, state=state, reason=reason, now=unit.moment
    )
    return _settled(rows[0]) if rows else None


def accept(unit: Unit, offer: Id) -> Settled | None:
    """End an offer as accepted, also one that had ended without it; None if it was accepted before."""
    rows = unit.rows("offers.accept", id=offer, centre=unit.centre, now=unit.moment)
    return _settled(rows[0]) if rows else None


def _settled(row: Row) -> Settled:
    return Settled(row["passport_id"], row["volunteer_id"], moments.load_or_none(row["delivered_at"]))


def _offer(row: Row) -> Offer:
    return Offer(
        id=row["id"],
        passport=row["passport_id"],
        volunteer=row["volunteer_id"],
        wave=row["wave"],
        state=OfferState(row["state"]),
        delivered_at=moments.load_or_none(row["delivered_at"]),
    )


def _made(row: Row) -> Made:
    why = tuple((part, weight) for part, weight in json.loads(row["why"]))
    return Made(row["id"], row["volunteer_id"], moments.load(row["not_before"]), why)
