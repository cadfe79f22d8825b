"""Single-use tokens and typed codes, kept as keyed hashes (SPEC section 3.1)."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from dispatch import typed_codes
from storage import moments
from storage.persons import tries
from storage.unit import Row, Unit

Purpose = Literal["account", "role", "desk", "draft", "client", "return", "page"]
Reason = Literal["unknown", "used", "expired", "too-many-tries"]

READABLE: Mapping[Purpose, int] = {
    "account": typed_codes.SHORT,
    "desk": typed_codes.SHORT,
    "role": typed_codes.LONG,
    "draft": typed_codes.LONG,
    "client": typed_codes.LONG,
    "return": typed_codes.LONG,
}
"""Purposes whose token people may type, and its length: 33 bits for minutes, 50 for what lasts longer."""
TOKEN_BYTES = 16
TRIES = 5
"""Failed ones that are allowed in an hour."""


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was just used up; `subject` is a role, or the id of a person, a passport or an address."""

    purpose: Purpose
    subject: str | None
    issuer_id: str | None


@dataclass(frozen=True, slots=True)
class TokenRefused:
    """Why a token opens nothing."""

    reason: Reason


def readable(length: int) -> str:
    """A new random code that people can type, of so many signs."""
    return _code(length)


def issue(
    unit: Unit, purpose: Purpose, subject: str | None, ttl: timedelta, issuer_id: str | None = None
) -> str:
    """A new token, told once and never stored: 22 url-safe characters, or a code to be typed."""
    plain = _code(READABLE[purpose]) if purpose in READABLE else secrets.token_urlsafe(TOKEN_BYTES)
    unit.run(
        "tokens.add",
        hash=_hash(unit, plain, purpose),
        centre=unit.centre,
        purpose=purpose,
        issuer=issuer_id,
        subject=subject,
        expires_at=moments.dump(unit.now + ttl),
    )
    return plain


def use(unit: Unit, plain: str, purpose: Purpose, who: str) -> Token | TokenRefused:
    """Use up a token. `who` is the person or browser that tries: five failed tries an hour are allowed."""
    found = look(unit, plain, purpose, who)
    if isinstance(found, Token):
        unit.run("tokens.use", hash=_hash(unit, plain, purpose), now=unit.moment)
    return found


def look(unit: Unit, plain: str, purpose: Purpose, who: str) -> Token | TokenRefused:
    """What a token would open, without using it up; a failed look is a failed try."""
    if not may_try(unit, who):
        return TokenRefused("too-many-tries")
    row = unit.one("tokens.find", hash=_hash(unit, plain, purpose), centre=unit.centre, purpose=purpose)
    reason = _flaw(unit, row)
    if row is None or reason is not None:
        failed(unit, who)
        return TokenRefused(reason or "unknown")
    return Token(purpose, row["subject"], row["issuer_id"])


def may_try(unit: Unit, who: str, most: int = TRIES) -> bool:
    """Whether `who` has failed less often than that in the last hour."""
    return tries.may(unit, who, most)


def failed(unit: Unit, who: str) -> None:
    """Count a failed try."""
    tries.note(unit, who)


def purpose_of(unit: Unit, plain: str) -> Purpose | None:
    """What a code typed without its prefix is for; None for one that opens nothing now."""
    row = unit.one("tokens.purpose", hash=_hash(unit, plain, "account"), centre=unit.centre, now=unit.moment)
    return None if row is None else row["purpose"]


def forget(unit: Unit) -> int:
    """Delete what expired a day ago, and old tries; returns how many tokens."""
    tries.forget(unit)
    return unit.run("tokens.forget", before=moments.dump(unit.now - timedelta(days=1)))


def _flaw(unit: Unit, row: Row | None) -> Reason | None:
    if row is None:
        return "unknown"
    if row["used_at"] is not None:
        return "used"
    return "expired" if row["expires_at"] <= unit.moment else None


def _hash(unit: Unit, plain: str, purpose: Purpose) -> bytes:
    return unit.index("token", typed_codes.plain(plain) if purpose in READABLE else plain)


def _code(length: int) -> str:
    while True:
        code = "".join(secrets.choice(typed_codes.ALPHABET) for _ in range(length))
        if typed_codes.is_one(code):
            return code
