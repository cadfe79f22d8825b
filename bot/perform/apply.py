"""Stores every kind of decision, in order, within the transaction of the unit."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.perform import store_cases, store_desk, store_offering
from dispatch.decisions import (
    AddCallTask,
    AskConfirmation,
    AskRating,
    AssignOwner,
    BookHours,
    BookKudos,
    CancelTimers,
    ClaimEscalation,
    DecideEscalation,
    Decision,
    Decisions,
    Escalate,
    KeepReserve,
    MakeOffers,
    MovePassport,
    NoteContact,
    NoteNews,
    RecordEvent,
    RecordRating,
    Refuse,
    ReleaseOwner,
    Remind,
    ReopenEscalation,
    RingDesk,
    SettleEscalations,
    SettleOffer,
    SetVolunteerState,
    StartTimer,
    ThankVolunteer,
    TooLate,
    WithdrawOffers,
)
from storage import kudos, timers, volunteers
from storage.history import SYSTEM, Author
from storage.unit import Unit

Store: TypeAlias = Callable[[Unit, Any, Author], Decisions]
"""Stores one decision; returns what people must be told of it, which may be nothing."""


def apply(unit: Unit, decisions: Decisions, author: Author = SYSTEM) -> list[Decision]:
    """Store all of it; returns what must be said to people.

    An escalation that waits already, an offer that has ended, and what only storage needs (timers, hours,
    the reserve) are not returned. Raises `StaleDecision` when the rows are no longer what was decided upon.
    """
    return [said for decision in decisions for said in STORES[type(decision)](unit, decision, author)]


def _only_said(_unit: Unit, decision: Decision, _author: Author) -> Decisions:
    return (decision,)


def _start_timer(unit: Unit, decision: StartTimer, _author: Author) -> Decisions:
    subject = decision.subject
    timers.start(
        unit, decision.kind, subject.kind, subject.id, version=decision.version, due_at=decision.due_at
    )
    return ()


def _cancel_timers(unit: Unit, decision: CancelTimers, _author: Author) -> Decisions:
    kinds: tuple[str | None, ...] = tuple(sorted(decision.kinds)) or (None,)
    for kind in kinds:
        timers.cancel(unit, decision.subject.kind, decision.subject.id, kind)
    return ()


def _book_kudos(unit: Unit, decision: BookKudos, _author: Author) -> Decisions:
    kudos.book(unit, decision)
    return (decision,)


def _set_volunteer_state(unit: Unit, decision: SetVolunteerState, _author: Author) -> Decisions:
    volunteers.set_state(unit, decision.volunteer, decision.state, decision.level)
    return (decision,)


STORES: Mapping[type, Store] = {
    **dict.fromkeys(
        (Refuse, TooLate, AskConfirmation, AskRating, ThankVolunteer, Remind, AddCallTask), _only_said
    ),
    MovePassport: store_cases.move_passport,
    AssignOwner: store_cases.assign_owner,
    ReleaseOwner: store_cases.release_owner,
    NoteContact: store_cases.note_contact,
    NoteNews: store_cases.note_news,
    RecordEvent: store_cases.record_event,
    RecordRating: store_cases.record_rating,
    BookHours: store_cases.book_hours,
    MakeOffers: store_offering.make_offers,
    SettleOffer: store_offering.settle_offer,
    WithdrawOffers: store_offering.withdraw_offers,
    KeepReserve: store_offering.keep_reserve,
    Escalate: store_desk.escalate,
    SettleEscalations: store_desk.settle_escalations,
    ClaimEscalation: store_desk.claim_escalation,
    DecideEscalation: store_desk.decide_escalation,
    ReopenEscalation: store_desk.reopen_escalation,
    RingDesk: store_desk.ring_desk,
    StartTimer: _start_timer,
    CancelTimers: _cancel_timers,
    BookKudos: _book_kudos,
    SetVolunteerState: _set_volunteer_state,
}
