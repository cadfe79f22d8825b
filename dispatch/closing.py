"""The ends of a passport: confirmed, answered, withdrawn, or unsolvable by two persons (SPEC section 2)."""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import datetime
from enum import StrEnum

from dispatch.assignments import search_again
from dispatch.decisions import (
    AskRating,
    CancelTimers,
    Decisions,
    Job,
    KeepSolvable,
    Reason,
    RecordEvent,
    Refusal,
    ReleaseOwner,
    SettleEscalations,
    WithdrawOffers,
    move_to,
    refuse,
)
from dispatch.endings import WhyClosed
from dispatch.escalation import Escalation, EscalationState, escalate
from dispatch.ids import Id, passport_subject
from dispatch.jobs import BY_CLOSURE, BY_OWNER
from dispatch.matching import Candidate
from dispatch.passport import Cause, Passport, Refused, Status, move
from dispatch.reminders import timers
from dispatch.rights import OPEN_TO_THE_DESK
from dispatch.rules import Rules
from dispatch.waves import Offer


class Verdict(StrEnum):
    """The client's answer to the question whether it is solved (SPEC sections 2 and 3.7)."""

    YES = "yes"
    PARTLY_ENOUGH = "partly_enough"
    PARTLY_MORE = "partly_more"
    NO = "no"


_CAUSES = {
    Verdict.YES: Cause.CONFIRMED,
    Verdict.PARTLY_ENOUGH: Cause.PARTLY_ENOUGH,
    Verdict.PARTLY_MORE: Cause.PARTLY_MORE,
    Verdict.NO: Cause.NOT_SOLVED,
}


def confirm(
    passport: Passport, verdict: Verdict, ranked: Sequence[Candidate], rules: Rules, now: datetime
) -> Decisions:
    """The client's word on a resolved passport: closed and stars asked, or the work goes on.

    A no, and a «partly, more is needed», go to the desk as well, not to a quarrel (SPEC section 12.9).
    Without an owner, or with one who rests by now, the search begins again.
    """
    if passport.status is not Status.RESOLVED:
        return refuse(Refusal.NO_LONGER_ASKED, passport.id)
    stop = CancelTimers(passport_subject(passport.id), frozenset({Job.CONFIRM_CHASE}))
    if verdict in (Verdict.YES, Verdict.PARTLY_ENOUGH):
        return stop, *_close(passport, _CAUSES[verdict], rules, now)
    mismatch = escalate(Reason.NOT_CONFIRMED, rules, now, passport, detail=verdict)
    if passport.owner is None or passport.owner_rests:
        released = _release(passport, Cause.NO_OWNER)
        again = search_again(passport, Cause.NO_OWNER, ranked, rules=rules, now=now, left=passport.owner)
        return stop, *released, *again, mismatch
    return stop, *_go_on(passport, _CAUSES[verdict], rules, now), mismatch


def close_by_operator(passport: Passport, reason: str, rules: Rules, now: datetime) -> Decisions:
    """An operator closes a resolved passport with a reason code; the client may still give stars.

    Unless the client said aloud that it is solved, nobody is rewarded for it before they do; the desk may
    give points, with a reason. About a duplicate nothing is asked: the other passport asks for itself.
    """
    if passport.status is not Status.RESOLVED:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if reason not in set(WhyClosed):
        return refuse(Refusal.REASON_NEEDED)
    stop = CancelTimers(passport_subject(passport.id), frozenset({Job.CONFIRM_CHASE}))
    closed = _close(passport, Cause.OPERATOR, rules, now, reason)
    return stop, RecordEvent(passport.id, "closed_by_operator", reason), *closed


def answer(
    passport: Passport, cause: Cause, open_offers: Iterable[Offer], rules: Rules, now: datetime
) -> Decisions:
    """Answered before anybody took it: a practice helped (`HELPED`), or an operator did (`OPERATOR`).

    Stars are asked for as after any other closure that was not mere silence.
    """
    if isinstance(move(passport.status, Status.ANSWERED, cause), Refused):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    later = timers(BY_CLOSURE, passport.moved(Status.ANSWERED), rules, now)
    return *_end(passport, Status.ANSWERED, cause, open_offers), AskRating(passport.id), *later


def withdraw(passport: Passport, open_offers: Iterable[Offer]) -> Decisions:
    """The client takes the request back, at any moment while it is open."""
    if isinstance(move(passport.status, Status.WITHDRAWN, Cause.CLIENT), Refused):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    return *_end(passport, Status.WITHDRAWN, Cause.CLIENT, open_offers), *_release(passport, Cause.CLIENT)


def propose_unsolvable(passport: Passport, by: Id, reason: str, rules: Rules, now: datetime) -> Decisions:
    """The owner or an operator (a person's id) claims that it cannot be solved, with a reason code."""
    if not passport.is_open:
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if not reason:
        return refuse(Refusal.REASON_NEEDED)
    return (escalate(Reason.UNSOLVABLE, rules, now, passport, by=by, detail=reason),)


def decide_unsolvable(
    passport: Passport, proposal: Escalation, by: Id, agreed: bool, open_offers: Iterable[Offer]
) -> Decisions:
    """Another person (`by`) agrees, or the work goes on (SPEC section 12.8: two persons)."""
    if proposal.reason is not Reason.UNSOLVABLE or proposal.passport != passport.id:
        return refuse(Refusal.NOT_ALLOWED)
    if proposal.state is EscalationState.DECIDED:
        return refuse(Refusal.ALREADY_DONE)
    if proposal.by is None or proposal.by == by:
        return refuse(Refusal.SAME_PERSON)
    if not agreed:
        told = KeepSolvable(passport.id, passport.number, proposal.by)
        return SettleEscalations(passport.id, frozenset({Reason.UNSOLVABLE})), told
    if isinstance(move(passport.status, Status.UNSOLVABLE, Cause.SECOND_PERSON), Refused):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    ended = _end(passport, Status.UNSOLVABLE, Cause.SECOND_PERSON, open_offers)
    return *ended, *_release(passport, Cause.SECOND_PERSON)


def _close(passport: Passport, cause: Cause, rules: Rules, now: datetime, why: str = "") -> Decisions:
    closed = passport.moved(Status.CLOSED)
    ended = replace(move_to(passport, Status.CLOSED, cause), why=why)
    settled = SettleEscalations(passport.id, OPEN_TO_THE_DESK)
    if why == WhyClosed.DUPLICATE:
        return ended, settled
    return ended, settled, AskRating(passport.id), *timers(BY_CLOSURE, closed, rules, now)


def _go_on(passport: Passport, cause: Cause, rules: Rules, now: datetime) -> Decisions:
    working = passport.moved(Status.IN_PROGRESS)
    clocks = () if passport.awaits_word else timers(BY_OWNER, working, rules, now)
    return move_to(passport, Status.IN_PROGRESS, cause), *clocks


def _end(passport: Passport, to: Status, cause: Cause, open_offers: Iterable[Offer]) -> Decisions:
    waiting = tuple(sorted(offer.id for offer in open_offers if offer.is_open))
    return (
        move_to(passport, to, cause),
        CancelTimers(passport_subject(passport.id)),
        SettleEscalations(passport.id, OPEN_TO_THE_DESK),
        *((WithdrawOffers(passport.id, waiting, taken=False),) if waiting else ()),
    )


def _release(passport: Passport, cause: Cause) -> Decisions:
    if passport.owner is None:
        return ()
    return (ReleaseOwner(passport.id, passport.owner, cause, False, passport.number),)
