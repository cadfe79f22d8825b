"""Somebody wrote for another person: that person's own word on it (SPEC section 12.10)."""

from collections.abc import Iterable
from datetime import datetime

from dispatch.decisions import (
    CancelTimers,
    Decisions,
    Job,
    NameClient,
    Reason,
    RecordEvent,
    Refusal,
    WithdrawOffers,
    refuse,
)
from dispatch.escalation import escalate
from dispatch.holding import Held, hold
from dispatch.ids import Id, passport_subject
from dispatch.passport import IN_HAND, Passport, Status
from dispatch.rules import Rules
from dispatch.waves import Offer

FOR_ANOTHER = frozenset({"relative", "neighbour"})
"""For whom the writer said that they write, where that is one person who can confirm it."""

CONFIRMED, DECLINED, STOPPED = "client_confirmed", "client_declined", "stop_asked"
"""The lines of history."""


def waits_for_word(passport: Passport) -> bool:
    """Whether the one for whom it was written can still say that it is theirs."""
    return passport.is_open and passport.applicant is None


def confirm(
    passport: Passport, client: Id, volunteer: Id | None, open_offers: Iterable[Offer], *, anonymous: bool
) -> Decisions:
    """It is theirs: they are the client from now on, whoever wrote stands as applicant.

    `volunteer` is the client's own enrolment: nobody is offered their own passport.
    """
    if not waits_for_word(passport) or client == passport.client:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    theirs = _open(one for one in open_offers if one.volunteer == volunteer)
    return (
        NameClient(passport.id, client, passport.client, anonymous, passport.number),
        RecordEvent(passport.id, CONFIRMED),
        *((WithdrawOffers(passport.id, theirs, taken=False),) if theirs else ()),
    )


def decline(passport: Passport, open_offers: Iterable[Offer], rules: Rules, now: datetime) -> Decisions:
    """«Это не я» or «не нужно»: nobody is asked any more, and the desk finds out what is true.

    A danger passport goes on as it did: whoever keeps somebody in danger must not call the help off.
    """
    if not waits_for_word(passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    call = escalate(Reason.NOT_ASKED, rules, now, passport)
    said = RecordEvent(passport.id, DECLINED)
    if passport.danger or passport.status is not Status.SEARCHING:
        return said, call
    waiting = _open(open_offers)
    return (
        said,
        CancelTimers(passport_subject(passport.id), frozenset({Job.WAVE_END})),
        *((WithdrawOffers(passport.id, waiting, taken=False),) if waiting else ()),
        call,
    )


def stop(passport: Passport, rules: Rules, now: datetime) -> Decisions:
    """Whoever said that it is not theirs wants to be left in peace: who helps waits for the desk's word.

    Nothing for a danger passport, which goes on as it did, and where nobody helps.
    """
    if passport.danger or not waits_for_word(passport) or passport.status not in IN_HAND:
        return ()
    return hold(passport, Held.NOT_ASKED, rules, now)


def _open(offers: Iterable[Offer]) -> tuple[Id, ...]:
    return tuple(sorted(offer.id for offer in offers if offer.is_open))
