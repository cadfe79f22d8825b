"""What the page in the browser keeps: whose a cookie is, and what each address has on its screen."""

from dataclasses import dataclass
from datetime import datetime

from storage import moments
from storage.database import Database
from storage.unit import Row, Unit

CHANNEL = "web"
BODY = "page_messages.sealed_body"
EXTERNAL = "page_sessions.sealed_external"


@dataclass(frozen=True, slots=True)
class Session:
    """Whose cookie it is: `hash` of the cookie, `external` the account's id; times in UTC."""

    hash: bytes
    external: str
    expires_at: datetime
    desk_until: datetime | None = None


@dataclass(frozen=True, slots=True)
class Line:
    """One message of an address as the page shows it; `body` is the channel's own JSON, `at` in UTC.

    `own` are the person's own words; `changed` since it was first kept; `shown` in an open page.
    """

    ref: str
    body: str
    at: datetime
    own: bool = False
    changed: bool = False
    shown: bool = False


def begin(
    unit: Unit, hash_: bytes, external: str, expires_at: datetime, *, desk_until: datetime | None = None
) -> Session:
    """A new cookie that speaks for the account `external`, which need not have an address yet.

    With `desk_until` it may see the desk page until then.
    """
    unit.run(
        "pages.add_session",
        hash=hash_,
        centre=unit.centre,
        external_hash=hash_of(unit, external),
        sealed_external=_seal_external(unit, hash_, external),
        desk_until=desk_until and moments.dump(desk_until),
        expires_at=moments.dump(expires_at),
        now=unit.moment,
    )
    return Session(hash_, external, expires_at, desk_until)


def move(unit: Unit, hash_: bytes, external: str) -> None:
    """From now on the cookie speaks for another account (return code)."""
    unit.run(
        "pages.move_session",
        hash=hash_,
        external_hash=hash_of(unit, external),
        sealed_external=_seal_external(unit, hash_, external),
    )


def renew(unit: Unit, hash_: bytes, expires_at: datetime) -> None:
    """The cookie lives on until then."""
    unit.run("pages.renew_session", hash=hash_, expires_at=moments.dump(expires_at))


def close_desk(unit: Unit, person: str) -> None:
    """No session of this person may see the desk page any more; each goes on as their own."""
    unit.run("pages.close_desk", centre=unit.centre, person=person)


def forget(unit: Unit) -> int:
    """Forget sessions that are over; returns how many."""
    return unit.run("pages.forget_sessions", now=unit.moment)


def forget_messages(unit: Unit, before: datetime) -> int:
    """Forget messages first kept before that moment; returns how many."""
    return unit.run("pages.forget_messages", before=moments.dump(before))


def keep(unit: Unit, external: str, ref: str, body: str, *, own: bool = False, row: str = "") -> Line | None:
    """Keep a message of an address under the page's name of it; the same ref again changes nothing.

    What a `row` of the outbox says about a passport is sealed under the passport's key, and goes with it.
    Returns what is kept now, None if there is no such address (never was, or erased).
    """
    address = _address(unit, external)
    if address is None:
        return None
    unit.run(
        "pages.add_message", ref=ref, own=int(own), now=unit.moment, **_sealed(unit, address, ref, body, row)
    )
    return _opened_now(unit, _kept(unit, external, ref)) or change(unit, external, ref, body, row)


def change(unit: Unit, external: str, ref: str, body: str, row: str = "") -> Line | None:
    """Make a kept message show another body (the same one changes nothing); None if there is none."""
    address, kept = _address(unit, external), _kept(unit, external, ref)
    if address is None or kept is None:
        return None
    before = _opened_now(unit, kept)
    if before is not None and before.body == body:
        return before
    unit.run("pages.change_message", ref=ref, **_sealed(unit, address, ref, body, row))
    return _opened_now(unit, _kept(unit, external, ref))


def mark_shown(unit: Unit, external: str, refs: list[str]) -> list[str]:
    """A browser has shown these messages; returns those that were not marked before."""
    address = _address(unit, external)
    if address is None:
        return []
    return [ref for ref in refs if unit.run("pages.shown", address=address["id"], ref=ref)]


async def find(database: Database, hash_: bytes, now: datetime) -> Session | None:
    """The session of a cookie, None if it is unknown or over."""
    rows = await database.read("pages.session", hash=hash_, now=moments.dump(now))
    if not rows:
        return None
    row = rows[0]
    external = await database.keyring.open(row["centre_id"], EXTERNAL, hash_.hex(), row["sealed_external"])
    if not isinstance(external, str):
        return None
    until = moments.load_or_none(row["desk_until"])
    return Session(hash_, external, moments.load(row["expires_at"]), until)


async def message(database: Database, centre: str, external_hash: bytes, ref: str) -> Line | None:
    """One kept message of the address with that `hash_of`."""
    rows = await database.read("pages.message", centre=centre, external_hash=external_hash, ref=ref)
    lines = await _opened(database, rows)
    return lines[0] if lines else None


async def history(database: Database, centre: str, external_hash: bytes, most: int) -> list[Line]:
    """The last messages of the address with that `hash_of`, oldest first; erased ones are left out."""
    rows = await database.read("pages.history", centre=centre, external_hash=external_hash, most=most)
    return await _opened(database, rows)


def hash_of(unit: Unit, external: str) -> bytes:
    """The keyed hash by which an account is looked up; it never changes."""
    return unit.index(CHANNEL, external)


async def _opened(database: Database, rows: list[Row]) -> list[Line]:
    lines = []
    for row in rows:
        place = _row_id(row["address_id"], row["ref"])
        body = await database.keyring.open(row["key_id"], BODY, place, row["sealed_body"])
        if isinstance(body, str):
            lines.append(_line(row, body))
    return lines


def _sealed(unit: Unit, address: Row, ref: str, body: str, row: str) -> dict[str, object]:
    about = unit.one("pages.key_of_row", row=row) if row else None
    key = about["id"] if about else address["key_id"]
    sealed = unit.seal(key, BODY, _row_id(address["id"], ref), body)
    return {"address": address["id"], "key_id": key, "sealed_body": sealed}


def _kept(unit: Unit, external: str, ref: str) -> Row | None:
    return unit.one("pages.message", centre=unit.centre, external_hash=hash_of(unit, external), ref=ref)


def _opened_now(unit: Unit, kept: Row | None) -> Line | None:
    """None where nothing is kept, or what was is erased."""
    if kept is None:
        return None
    body = unit.open(kept["key_id"], BODY, _row_id(kept["address_id"], kept["ref"]), kept["sealed_body"])
    return _line(kept, body) if isinstance(body, str) else None


def _line(row: Row, body: str) -> Line:
    at = moments.load(row["at"])
    return Line(row["ref"], body, at, bool(row["own"]), bool(row["changed"]), bool(row["shown"]))


def _address(unit: Unit, external: str) -> Row | None:
    return unit.one("pages.address", centre=unit.centre, external_hash=hash_of(unit, external))


def _row_id(address_id: str, ref: str) -> str:
    # The row's own number is not known before it is inserted.
    return f"{address_id}/{ref}"


def _seal_external(unit: Unit, hash_: bytes, external: str) -> bytes:
    return unit.seal(unit.centre, EXTERNAL, hash_.hex(), external)
