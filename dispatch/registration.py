"""From a draft to a registered passport, and back to life after its end (SPEC sections 2 and 3)."""

from datetime import datetime, timedelta

from dispatch.decisions import (
    CancelTimers,
    Decisions,
    Job,
    Reason,
    Refusal,
    ReleaseOwner,
    SettleEscalations,
    StartTimer,
    move_to,
    refuse,
)
from dispatch.escalation import escalate
from dispatch.ids import passport_subject
from dispatch.jobs import BY_CLOSURE
from dispatch.passport import ENDED, Cause, Passport, Status, move
from dispatch.rights import OPEN_TO_THE_DESK
from dispatch.rules import Rules


def register(
    passport: Passport, cause: Cause, rules: Rules, now: datetime, needs_words: bool = False
) -> Decisions:
    """The client, or an operator for them, sends the draft: the norm's clock starts.

    Danger, and a passport that has only voice or pictures (`needs_words`), go to the desk; every other one is
    to be followed by `start_search` in the same transaction.
    """
    if not _may_register(passport, frozenset({Status.DRAFT}), cause):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    return (
        move_to(passport, Status.REGISTERED, cause),
        _norm_clock(passport, rules, now),
        *_desk_first(passport, rules, now, needs_words),
    )


def reopen(passport: Passport, cause: Cause, rules: Rules, now: datetime) -> Decisions:
    """An ended passport lives again: by `CLIENT` within the centre's days, by `DESK` at any time.

    Like `register` it is followed by `start_search`, unless it is dangerous. A complaint or a low rating goes
    on waiting for the directors.
    """
    if not _may_register(passport, ENDED, cause):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if not may_reopen(passport, cause, rules, now):
        return refuse(Refusal.TOO_OLD)
    owner = passport.owner
    return (
        move_to(passport, Status.REGISTERED, cause),
        *((ReleaseOwner(passport.id, owner, cause, False, passport.number, ended=True),) if owner else ()),
        CancelTimers(passport_subject(passport.id), frozenset(BY_CLOSURE)),
        SettleEscalations(passport.id, OPEN_TO_THE_DESK),
        _norm_clock(passport, rules, now),
        *_desk_first(passport, rules, now, False),
    )


def may_reopen(passport: Passport, cause: Cause, rules: Rules, now: datetime) -> bool:
    """Whether it has ended and can live again: by `CLIENT` for so many days, by `DESK` at any time."""
    if not _may_register(passport, ENDED, cause):
        return False
    return cause is not Cause.CLIENT or not _is_too_old(passport, rules, now)


def _may_register(passport: Passport, sources: frozenset[Status], cause: Cause) -> bool:
    # The table knows both ways into `registered`; a reopening must not pass for a first registration.
    return passport.status in sources and move(passport.status, Status.REGISTERED, cause) is Status.REGISTERED


def _norm_clock(passport: Passport, rules: Rules, now: datetime) -> StartTimer:
    due_at = rules.calendar.next_waking(rules.contact_by(now))
    return StartTimer(Job.CONTACT_NORM, passport_subject(passport.id), due_at, passport.version + 1)


def _desk_first(passport: Passport, rules: Rules, now: datetime, needs_words: bool) -> Decisions:
    danger = (Reason.DANGER,) if passport.danger else ()
    words = (Reason.NEEDS_WORDS,) if needs_words else ()
    return tuple(escalate(reason, rules, now, passport) for reason in (*danger, *words))


def _is_too_old(passport: Passport, rules: Rules, now: datetime) -> bool:
    ended = passport.closed_at or passport.registered_at or now
    return now > ended + timedelta(days=rules.centre.norms.reopen_days)
