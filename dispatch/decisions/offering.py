"""Decisions about offers and waves."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from dispatch.decisions.codes import OfferState
from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class Proposal:
    """One volunteer to ask; `not_before` is later than now when their quiet hours delay the offer.

    `why` holds the parts of the score that are true of this very person, the heaviest first.
    """

    volunteer: Id
    not_before: datetime
    why: tuple[tuple[str, float], ...]


@dataclass(frozen=True, slots=True)
class MakeOffers:
    """Start a wave: `wave` is its number, each offer lasts `lasts` from its delivery."""

    passport: Id
    wave: int
    proposals: tuple[Proposal, ...]
    lasts: timedelta
    ends_at: datetime


@dataclass(frozen=True, slots=True)
class SettleOffer:
    """End one offer in this state; `reason` is the volunteer's one-tap reason code of a decline."""

    offer: Id
    state: OfferState
    reason: str | None = None


@dataclass(frozen=True, slots=True)
class WithdrawOffers:
    """Take these open offers back; their cards turn kind («taken, thanks» when `taken`)."""

    passport: Id
    offers: tuple[Id, ...]
    taken: bool


@dataclass(frozen=True, slots=True)
class TooLate:
    """Thank a volunteer whose press came after another's; never an error.

    `another` is an open passport that fits them and waits for somebody, if there is one.
    """

    passport: Id
    volunteer: Id
    another: Id | None = None


@dataclass(frozen=True, slots=True)
class KeepReserve:
    """Remember a late volunteer: asked first when the owner drops out (SPEC section 12.11)."""

    passport: Id
    volunteer: Id
