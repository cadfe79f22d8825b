"""Single-use tokens and typed codes, kept as keyed hashes (SPEC section 3.1)."""

import secrets
from dataclasses import dataclass
from datetime import timedelta
from typing import Literal

from storage import moments
from storage.unit import Row, Unit

Purpose = Literal["account", "role", "desk", "draft", "return", "page"]
Reason = Literal["unknown", "used", "expired", "too-many-tries"]

READABLE = frozenset[Purpose]({"account", "desk", "return"})
"""Purposes whose token is short, since people type it."""
ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"
CODE_LENGTH = 8
TOKEN_BYTES = 16
TRIES = 5
TRIES_WITHIN = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Token:
    """A token that was just used up; `subject` is a role, or the id of a person or a draft."""

    purpose: Purpose
    subject: str | None
    issuer_id: str | None


@dataclass(frozen=True, slots=True)
class TokenRefused:
    """Why a token opens nothing."""

    reason: Reason


def issue(
    unit: Unit, purpose: Purpose, subject: str | None, ttl: timedelta, issuer_id: str | None = None
) -> str:
    """A new token, told once and never stored: 22 url-safe characters, or a code of 8 to be typed."""
    plain = _code() if purpose in READABLE else secrets.token_urlsafe(TOKEN_BYTES)
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
    """Use up a token. `who` is the address or session that tries: five failed tries an hour are allowed."""
    tried = unit.index("tries", who)
    if _tries(unit, tried) >= TRIES:
        return TokenRefused("too-many-tries")
    digest = _hash(unit, plain, purpose)
    reason = _flaw(unit, unit.one("tokens.find", hash=digest, centre=unit.centre, purpose=purpose))
    if reason is not None:
        unit.run("tokens.add_try", subject=tried, now=unit.moment)
        return TokenRefused(reason)
    row = unit.rows("tokens.use", hash=digest, now=unit.moment)[0]
    return Token(purpose, row["subject"], row["issuer_id"])


def forget(unit: Unit) -> int:
    """Delete what expired a day ago, and old tries; returns how many tokens."""
    unit.run("tokens.forget_tries", before=moments.dump(unit.now - TRIES_WITHIN))
    return unit.run("tokens.forget", before=moments.dump(unit.now - timedelta(days=1)))


def _flaw(unit: Unit, row: Row | None) -> Reason | None:
    if row is None:
        return "unknown"
    if row["used_at"] is not None:
        return "used"
    return "expired" if row["expires_at"] <= unit.moment else None


def _tries(unit: Unit, tried: bytes) -> int:
    row = unit.one("tokens.tries", subject=tried, since=moments.dump(unit.now - TRIES_WITHIN))
    return 0 if row is None else int(row["tries"])


def _hash(unit: Unit, plain: str, purpose: Purpose) -> bytes:
    if purpose in READABLE:
        plain = "".join(letter for letter in plain.upper() if letter.isalnum())
    return unit.index("token", plain)


def _code() -> str:
    return "".join(secrets.choice(ALPHABET) for _ in range(CODE_LENGTH))
