"""Danger said of a problem that is registered: from then on the desk alone dispatches it (SPEC 3.3)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from dispatch.decisions import (
    CancelTimers,
    CorrectPassport,
    Decisions,
    Job,
    Reason,
    RecordEvent,
    Refusal,
    WithdrawOffers,
    refuse,
)
from dispatch.escalation import ALARMING, Escalation, escalate, settle, taken_from
from dispatch.ids import Id, passport_subject
from dispatch.matching import Candidate
from dispatch.passport import Passport, Status
from dispatch.retiming import desk_retimed
from dispatch.rules import Rules
from dispatch.waves import Offer, another_wave

SAID, OFF = "danger_said", "danger_off"
"""The lines of history; the detail is the kind of danger, or why there is none."""

SAFE = "safe"
"""The verdict on the call."""

_ASKED_FIRST = frozenset({Reason.NEEDS_WORDS, Reason.NOT_ASKED})
"""While the desk has these to decide, nobody is searched for."""


class WhySafe(StrEnum):
    """Why there is no danger: the list that the desk chooses from."""

    MISTAKEN = "mistaken"
    MISREAD = "misread"
    OVER = "over"


def mark(passport: Passport, kind: str, open_offers: Iterable[Offer]) -> Decisions:
    """Its search stops and its offers go; nothing for one that is dangerous already, or has ended."""
    if passport.danger or not passport.is_open:
        return ()
    waiting = tuple(sorted(offer.id for offer in open_offers if offer.is_open))
    return (
        CorrectPassport(passport.id, danger=kind),
        RecordEvent(passport.id, SAID, kind),
        CancelTimers(passport_subject(passport.id), frozenset({Job.WAVE_END})),
        *((WithdrawOffers(passport.id, waiting, taken=False),) if waiting else ()),
    )


def raised(
    passport: Passport,
    kind: str,
    open_offers: Iterable[Offer],
    *,
    rules: Rules,
    now: datetime,
    by: Id | None = None,
    where: str = "",
) -> Decisions:
    """The same, and the desk is called about it; `by` is who said it, `where` the dialogue, "" for none."""
    detail = f"{kind}@{where}"
    call = escalate(Reason.DANGER, rules, now, passport, by=by, detail=detail)
    return (*mark(passport, kind, open_offers), call)


def unmark(  # noqa: PLR0917
    passport: Passport,
    call: Escalation,
    operator: Id,
    why: str,
    open_offers: Iterable[Offer],
    ranked: Sequence[Candidate],
    waiting: Sequence[Escalation],
    rules: Rules,
    now: datetime,
) -> Decisions:
    """There is no danger after all, by the word of whoever has claimed the call: it goes on as any other.

    `waiting` is all that the desk has about it: what rang as danger has the usual clocks again, and what must
    be decided before a search still is.
    """
    if (taken := taken_from(call, operator)) is not None:
        return refuse(taken)
    if call.reason is not Reason.DANGER or not passport.danger or not passport.is_open:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if call.claimed_by is None:
        return refuse(Refusal.CLAIM_FIRST)
    if why not in set(WhySafe):
        return refuse(Refusal.REASON_NEEDED)
    safe, others = replace(passport, danger=False), [one for one in waiting if one.id != call.id]
    rang = [one for one in others if one.reason in ALARMING]
    return (
        *settle(call, operator, SAFE),
        CorrectPassport(passport.id, danger="", number=passport.number),
        RecordEvent(passport.id, OFF, why),
        *desk_retimed(safe, rang, rules, now),
        *_search(safe, open_offers, ranked, {one.reason for one in others}, rules, now),
    )


def _search(  # noqa: PLR0917
    passport: Passport,
    open_offers: Iterable[Offer],
    ranked: Sequence[Candidate],
    reasons: set[Reason],
    rules: Rules,
    now: datetime,
) -> Decisions:
    """It begins where nobody has the passport, unless the desk has begun it, or has yet to decide."""
    asked = any(offer.is_open for offer in open_offers)
    unowned = passport.status in (Status.REGISTERED, Status.SEARCHING)
    if asked or not unowned or reasons & _ASKED_FIRST:
        return ()
    return another_wave(passport, (), ranked, rules, now)
