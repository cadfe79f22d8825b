"""Stars from the client: thanks and kudos for good ones, the desk for bad ones (SPEC section 7)."""

from datetime import datetime, timedelta

from dispatch.decisions import (
    AskToPassWords,
    CancelTimers,
    Decisions,
    Job,
    PassWords,
    Reason,
    RecordEvent,
    RecordRating,
    Refusal,
    SettleEscalations,
    ThankTeam,
    ThankVolunteer,
    refuse,
)
from dispatch.escalation import Escalation, asks_about_kudos, escalate, settle, taken_from
from dispatch.ids import Id, OwnerKind, passport_subject
from dispatch.kudos import kudos_difference, points
from dispatch.passport import HELPED, Passport
from dispatch.rules import Rules

_LOW = Reason.RATING_LOW
COUNTED, NOT_COUNTED = "counted", "not_counted"
"""Verdicts of quality control."""


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
    if passport.status not in HELPED:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if stars == previous:
        return ()
    if rated_first_at and not may_change(rated_first_at, rules, now):
        return refuse(Refusal.TOO_OLD)
    return (
        RecordRating(passport.id, stars, now),
        CancelTimers(passport_subject(passport.id), frozenset({Job.RATING_CHASE})),
        *_consequences(passport, stars, rules, now),
        *_kudos(passport, stars, booked, rules),
    )


def may_change(rated_first_at: datetime, rules: Rules, now: datetime) -> bool:
    """Whether stars and words can still be changed: for the centre's days from the first time."""
    return now <= changes_until(rated_first_at, rules)


def changes_until(rated_first_at: datetime, rules: Rules) -> datetime:
    """The last moment (UTC) at which stars and words can be changed."""
    return rated_first_at + timedelta(days=rules.centre.norms.rating_change_days)


def comment(
    passport: Passport,
    stars: int | None,
    rated_first_at: datetime | None,
    rules: Rules,
    now: datetime,
    *,
    words: str = "",
    reads: bool = True,
) -> Decisions:
    """Words beside the stars, given or changed as long as the stars may be; good ones may be passed on.

    `reads` says that whoever helped can still be written to.
    """
    if stars is None or rated_first_at is None:
        return refuse(Refusal.BAD_VALUE)
    if passport.status not in HELPED:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if not may_change(rated_first_at, rules, now):
        return refuse(Refusal.TOO_OLD)
    asked = (AskToPassWords(passport.id, words),) if reads and _may_pass_on(passport, stars) else ()
    return RecordEvent(passport.id, "commented"), *asked


def pass_on(passport: Passport, stars: int | None, words: str, passed: bool) -> Decisions:
    """The client lets whoever helped read the words, once."""
    owner = passport.owner
    if not words or stars is None or owner is None or not _may_pass_on(passport, stars):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if passed:
        return refuse(Refusal.ALREADY_DONE)
    return PassWords(passport.id, owner, words), RecordEvent(passport.id, "words_passed")


def decide_low_rating(  # noqa: PLR0917
    passport: Passport,
    call: Escalation,
    operator: Id,
    stars: int | None,
    earned: bool,
    *,
    booked: int,
    rules: Rules,
) -> Decisions:
    """Quality control (`operator`) decides about 1–2 stars: the help counts as unrated, or not at all."""
    if (taken := taken_from(call, operator)) is not None:
        return refuse(taken)
    asked = asks_about_kudos(call.reason, passport.status, passport.owner_kind)
    if not asked or call.passport != passport.id or stars is None:
        return refuse(Refusal.NOT_ALLOWED)
    verdict = COUNTED if earned else NOT_COUNTED
    due = points(passport.complexity, None, rules.centre.kudos) if earned else 0
    return (
        *settle(call, operator, verdict),
        RecordEvent(passport.id, f"help_{verdict}"),
        *kudos_difference(passport, due, booked, f"decided_{stars}"),
    )


def is_positive(stars: int) -> bool:
    """Positive means four or five (SPEC section 13)."""
    return stars >= 4


def is_low(stars: int) -> bool:
    """One or two stars call quality control (SPEC section 7)."""
    return stars <= 2


def _consequences(passport: Passport, stars: int, rules: Rules, now: datetime) -> Decisions:
    if is_low(stars):
        return (escalate(_LOW, rules, now, passport, detail=str(stars)),)
    settled = SettleEscalations(passport.id, frozenset({_LOW}))
    owner = passport.owner
    if not is_positive(stars) or owner is None or owner.kind is OwnerKind.PARTNER:
        return (settled,)
    if owner.kind is OwnerKind.TEAM:
        return settled, ThankTeam(owner.id, passport.id, stars)
    return settled, ThankVolunteer(passport.id, owner.id, stars)


def _kudos(passport: Passport, stars: int, booked: int, rules: Rules) -> Decisions:
    due = 0 if is_low(stars) else points(passport.complexity, stars, rules.centre.kudos)
    return kudos_difference(passport, due, booked, f"stars_{stars}")


def _may_pass_on(passport: Passport, stars: int) -> bool:
    helped = passport.owner_kind in (OwnerKind.VOLUNTEER, OwnerKind.TEAM)
    return helped and passport.status in HELPED and is_positive(stars)
