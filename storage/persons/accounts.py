"""Accounts: the addresses of persons in the channels of the centre."""

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Literal

from storage import moments
from storage.codec import Erased
from storage.persons import people
from storage.unit import Row, Unit

PLACE = "addresses.sealed_external"
State = Literal["open", "blocked", "gone"]
NEVER = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Account:
    """Who wrote: the address, its person (whose id is also the key's), and whether it is the first time."""

    address_id: str
    person_id: str
    channel: str
    new: bool


@dataclass(frozen=True, slots=True)
class Address:
    """Where a person can be written to; `external` is the messenger's own id of the chat."""

    id: str
    person_id: str
    channel: str
    external: str | Erased
    state: State
    seen_at: datetime


def meet(unit: Unit, channel: str, external: str, language: str, *, group: bool = False) -> Account:
    """The account that an event came from, seen now and reachable again (not by a word or press in a group).

    On first sight a person with `language`, their key and the address are made.
    """
    known = find(unit, channel, external) if group else _seen(unit, channel, external)
    if known is None:
        person = people.add(unit, language)
        return Account(_new(unit, person, channel, external, unit.now), person, channel, new=True)
    return known


def add(unit: Unit, person_id: str, channel: str, external: str) -> str:
    """One more address of a known person, who has not written from there yet; returns its id."""
    return _new(unit, person_id, channel, external, NEVER)


def find(unit: Unit, channel: str, external: str) -> Account | None:
    """The account with this id in this channel, if it was ever met; changes nothing."""
    row = unit.one("accounts.find", centre=unit.centre, channel=channel, hash=unit.index(channel, external))
    return None if row is None else Account(row["id"], row["person_id"], channel, new=False)


def _seen(unit: Unit, channel: str, external: str) -> Account | None:
    place = {"channel": channel, "hash": unit.index(channel, external)}
    rows = unit.rows("accounts.seen", centre=unit.centre, now=unit.moment, **place)
    return Account(rows[0]["id"], rows[0]["person_id"], channel, new=False) if rows else None


def of_person(unit: Unit, person_id: str, *, reachable: bool = True) -> list[Address]:
    """The addresses of a person, the last written from first; all of them if not only the reachable."""
    rows = unit.rows("accounts.of_person", person=person_id, reachable=reachable)
    return [_address(unit, row) for row in rows]


def address(unit: Unit, address_id: str) -> Address | None:
    """The account's address with this id, in whatever state; None for a place of the desk."""
    row = unit.one("accounts.address", id=address_id, centre=unit.centre)
    return None if row is None else _address(unit, row)


def preferred(unit: Unit, person_id: str) -> Address | None:
    """Where messages go: the reachable address chosen in settings, else the last written from (SPEC 1)."""
    row = unit.one("accounts.preferred", person=person_id)
    return None if row is None else _address(unit, row)


def choose(unit: Unit, person_id: str, address_id: str | None) -> None:
    """Set the address chosen in settings, one of the person's own; None: the last written from."""
    unit.run("accounts.choose", person=person_id, address=address_id)


def chosen(unit: Unit, person_id: str) -> str | None:
    """The address chosen in settings; None: the last written from."""
    row = unit.one("accounts.chosen", person=person_id)
    return None if row is None else row["preferred_address_id"]


def set_state(unit: Unit, address_id: str, state: State) -> str | None:
    """Note that the person blocked us, is gone, or allowed us again; returns the person's id.

    What still waited for an address that is no longer open is given up.
    """
    row = unit.one("accounts.set_state", id=address_id, state=state)
    if state != "open":
        unit.run("outbox.give_up", address=address_id, why=state, now=unit.moment)
    return None if row is None else row["person_id"]


def _new(unit: Unit, person: str, channel: str, external: str, seen_at: datetime) -> str:
    address = unit.new_id()
    unit.run(
        "accounts.add",
        id=address,
        centre=unit.centre,
        person=person,
        channel=channel,
        hash=unit.index(channel, external),
        sealed_external=unit.seal(person, PLACE, address, external),
        seen_at=moments.dump(seen_at),
        now=unit.moment,
    )
    return address


def _address(unit: Unit, row: Row) -> Address:
    external = unit.open(row["key_id"], PLACE, row["id"], row["sealed_external"])
    return Address(
        id=row["id"],
        person_id=row["person_id"],
        channel=row["channel"],
        external=external or "",
        state=row["state"],
        seen_at=moments.load(row["seen_at"]),
    )
