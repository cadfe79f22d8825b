"""Danger said of a problem that is registered: from then on the desk alone dispatches it (SPEC 3.3)."""

from collections.abc import Iterable
from datetime import datetime

from dispatch.decisions import (
    CancelTimers,
    CorrectPassport,
    Decisions,
    Job,
    Reason,
    RecordEvent,
    WithdrawOffers,
)
from dispatch.escalation import escalate
from dispatch.ids import Id, passport_subject
from dispatch.passport import Passport
from dispatch.rules import Rules
from dispatch.waves import Offer

SAID = "danger_said"
"""The line of history; its detail is the kind of danger."""


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
