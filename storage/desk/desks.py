"""Where the desk of a centre lives: groups and the page, each an address under the centre's key."""

from dataclasses import dataclass

from storage.chat import cards
from storage.codec import Erased
from storage.persons import accounts
from storage.unit import Row, Unit


@dataclass(frozen=True, slots=True)
class Desk:
    """A place where every desk card is shown; `chat` is the messenger's id of it.

    `threads`: a group with topics in which we may make threads.
    """

    address_id: str
    channel: str
    chat: str
    threads: bool


def bind(unit: Unit, channel: str, chat: str, *, threads: bool = False) -> Desk:
    """The desk lives there from now on (SPEC section 6); binding again only notes `threads`."""
    row = unit.rows(
        "desks.bind",
        id=unit.new_id(),
        centre=unit.centre,
        channel=channel,
        hash=unit.index(channel, chat),
        threads=threads,
        now=unit.moment,
    )[0]
    _seal_chat(unit, row["id"], channel, chat)
    return Desk(row["id"], channel, chat, threads)


def meet(unit: Unit, channel: str, chat: str) -> str | None:
    """The address of a group, so that something can be said there; None where the desk lives."""
    found = unit.rows(
        "desks.meet",
        id=unit.new_id(),
        centre=unit.centre,
        channel=channel,
        hash=unit.index(channel, chat),
        now=unit.moment,
    )
    if not found:
        return None
    address: str = found[0]["id"]
    _seal_chat(unit, address, channel, chat)
    return address


def is_group(unit: Unit, address_id: str) -> bool:
    """Whether this is the address of a group that is no desk yet."""
    return unit.one("desks.group", id=address_id, centre=unit.centre) is not None


def is_desk(unit: Unit, address_id: str) -> bool:
    """Whether the desk lives or lived there."""
    return unit.one("desks.desk", id=address_id, centre=unit.centre) is not None


def bound(unit: Unit) -> list[Desk]:
    """Every place of the centre's desk, the first bound first."""
    rows = unit.rows("desks.bound", centre=unit.centre)
    return [desk for row in rows if (desk := _desk(unit, row)) is not None]


def find(unit: Unit, channel: str, chat: str) -> Desk | None:
    """The desk in this chat, if it is bound there."""
    row = unit.one("desks.find", centre=unit.centre, channel=channel, hash=unit.index(channel, chat))
    return None if row is None else _desk(unit, row)


def set_threads(unit: Unit, address_id: str, threads: bool) -> bool:
    """Whether passports get threads of their own there; False if that was known."""
    return unit.run("desks.set_threads", id=address_id, centre=unit.centre, threads=threads) == 1


def unbind(unit: Unit, address_id: str) -> bool:
    """The desk no longer lives there; what waited for it is given up. False if it did not."""
    if unit.run("desks.unbind", id=address_id, centre=unit.centre) == 0:
        return False
    accounts.set_state(unit, address_id, "gone")
    return True


def move(unit: Unit, channel: str, chat: str, new_chat: str) -> Desk | None:
    """A group got a new id: the desk goes with it, and cards will be sent anew there. None if not ours."""
    old = find(unit, channel, chat)
    if old is None:
        return None
    other = find(unit, channel, new_chat)
    if other is not None:
        unbind(unit, old.address_id)
        return other
    _seal_chat(unit, old.address_id, channel, new_chat)
    cards.forget_messages(unit, old.address_id)
    return Desk(old.address_id, channel, new_chat, old.threads)


def _seal_chat(unit: Unit, address_id: str, channel: str, chat: str) -> None:
    sealed = unit.seal(unit.centre, accounts.PLACE, address_id, chat)
    unit.run("desks.set_chat", id=address_id, hash=unit.index(channel, chat), sealed_external=sealed)


def _desk(unit: Unit, row: Row) -> Desk | None:
    chat = unit.open(row["key_id"], accounts.PLACE, row["id"], row["sealed_external"])
    if chat is None or isinstance(chat, Erased):
        return None
    return Desk(row["id"], row["channel"], chat, bool(row["threads"]))
