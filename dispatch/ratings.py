"""Stars from the client: thanks and kudos for good ones, the desk for bad ones (SPEC section 7)."""

from datetime import datetime, timedelta

from dispatch.decisions import (
    CancelTimers,
    Decisions,
    Job,
    Reason,
    RecordRating,
    Refusal,
    SettleEscalations,
    ThankTeam,
    ThankVolunteer,
    refuse,
)
from dispatch.escalation import escalate
from dispatch.ids import OwnerKind, passport_subject
from dispatch.kudos import kudos_difference, points
from dispatch.passport import Passport, Status
from dispatch.rules import Rules

_LOW = Reason.RATING_LOW
RATED = frozenset({Status.CLOSED, Status.ANSWERED})
"""Ends to which stars are given."""


def rate(
    passport: Passport,
    stars: int,
    previous: int | None,
    rated_first_at: datetime | None,
    booked: int,
    *,
    rules: Rules,
    now: datetime,
) -> Decisions:
    """The client gives 1 to 5 stars, or changes them within the centre's days from the first time.

    `booked` is the sum of the ledger's lines for this passport, so a change books the difference as a new
    line. The same stars again change nothing.
    """
    if stars not in range(1, 6):
        return refuse(Refusal.BAD_VALUE)
    if passport.status not in RATED:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if stars == previous:
        return ()
    if rated_first_at and now > rated_first_at + timedelta(days=rules.centre.norms.rating_change_days):
        return refuse(Refusal.TOO_OLD)
    return (
        RecordRating(passport.id, stars, now),
        CancelTimers(passport_subject(passport.id), frozenset({Job.RATING_CHASE})),
        *_consequences(passport, stars, rules, now),
        *_kudos(passport, stars, booked, rules),
    )


def decide_low_rating(passport: Passport, stars: int, earned: bool, booked: int, rules: Rules) -> Decisions:
    """Quality control decided about 1–2 stars: the volunteer earned the unrated share, or nothing."""
    due = points(passport.complexity, None, rules.centre.kudos) if earned else 0
    done = SettleEscalations(passport.id, frozenset({_LOW}))
    return done, *kudos_difference(passport, due, booked, f"decided_{stars}")


def is_positive(stars: int) -> bool:
    """Positive means four or five (SPEC section 13)."""
    return stars >= 4


def _consequences(passport: Passport, stars: int, rules: Rules, now: datetime) -> Decisions:
    if stars <= 2:
        return (escalate(_LOW, rules, now, passport, detail=str(stars)),)
    settled = SettleEscalations(passport.id, frozenset({_LOW}))
    owner = passport.owner
    if not is_positive(stars) or owner is None or owner.kind is OwnerKind.PARTNER:
        return (settled,)
    if owner.kind is OwnerKind.TEAM:
        return settled, ThankTeam(owner.id, passport.id, stars)
    return settled, ThankVolunteer(passport.id, owner.id, stars)


def _kudos(passport: Passport, stars: int, booked: int, rules: Rules) -> Decisions:
    due = 0 if stars <= 2 else points(passport.complexity, stars, rules.centre.kudos)
    return kudos_difference(passport, due, booked, f"stars_{stars}")
