"""Threads of a group with topics: one for each passport that needs the desk (SPEC section 6)."""

from dataclasses import dataclass

from dispatch.ids import Id
from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class DeskThread:
    """A passport's thread at one address; `thread` is the messenger's name, None until it made one.

    `named` is the status that its title tells.
    """

    address_id: Id
    passport: Id
    thread: str | None
    named: str
    closed: bool


def find(unit: Unit, address: Id, passport: Id) -> DeskThread | None:
    """The thread of a passport at this address."""
    row = unit.one("desk_threads.find", address=address, passport=passport)
    return None if row is None else _thread(row)


def of_passport(unit: Unit, passport: Id) -> list[DeskThread]:
    """The passport's threads, one at most for each group."""
    return [_thread(row) for row in unit.rows("desk_threads.of_passport", passport=passport)]


def begin(unit: Unit, address: Id, passport: Id, named: str) -> None:
    """A thread is wanted, or wanted anew; the messenger is being asked for it."""
    unit.run("desk_threads.begin", address=address, passport=passport, named=named)


def opened(unit: Unit, address: Id, passport: Id, thread: str) -> None:
    """The messenger made it: the passport's cards stand there from now on."""
    unit.run("desk_threads.opened", address=address, passport=passport, thread=thread)
    unit.run("desk_threads.place_cards", address=address, passport=passport, thread=thread)


def note(unit: Unit, address: Id, passport: Id, named: str, *, closed: bool) -> None:
    """What its title tells now, and whether it is closed."""
    unit.run("desk_threads.named", address=address, passport=passport, named=named, closed=closed)


def passport_of(unit: Unit, address: Id, thread: str) -> Id | None:
    """The passport that a thread belongs to."""
    row = unit.one("desk_threads.passport_of", address=address, thread=thread)
    return None if row is None else row["passport_id"]


def give_up(unit: Unit, address: Id) -> None:
    """No threads there any more: every card stands in the plain group."""
    unit.run("desk_threads.forget", address=address)
    unit.run("desk_threads.unplace_cards", address=address)


def _thread(row: Row) -> DeskThread:
    return DeskThread(row["address_id"], row["passport_id"], row["thread"], row["named"], bool(row["closed"]))
