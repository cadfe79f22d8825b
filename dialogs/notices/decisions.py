"""Says each decision of the domain to people, in one place: who hears of it, and what."""

from collections.abc import Callable
from typing import Any

from dialogs import handshake
from dialogs.audience import (
    Actor,
    Client,
    DeskOf,
    DirectorsOf,
    Notice,
    Notices,
    OfferOf,
    Owner,
    say,
    show,
)
from dialogs.effects import Say, Toast
from dialogs.messages import Button, Rows, column, text
from dialogs.notices import desk as desk_notices
from dialogs.notices import handing as handing_notices
from dialogs.notices import helping as helping_notices
from dialogs.notices import owners as owner_notices
from dialogs.notices import ratings as rating_notices
from dialogs.notices import teams as team_notices
from dialogs.notices.reminders import REMINDERS
from dispatch.decisions import (
    AddCallTask,
    AskConfirmation,
    BookHours,
    CancelTimers,
    ClaimEscalation,
    CorrectPassport,
    DecideEscalation,
    Decision,
    Escalate,
    KeepReserve,
    LetOwnerRest,
    MakeOffers,
    MovePassport,
    NoteContact,
    NoteNews,
    OfferState,
    RecordEvent,
    Refusal,
    Refuse,
    Remind,
    ReopenEscalation,
    RingDesk,
    SettleEscalations,
    SettleOffer,
    ShareKudos,
    SnoozeEscalation,
    StartTimer,
    StateHours,
    WithdrawOffers,
)
from dispatch.endings import WhyClosed, is_word_of_client
from dispatch.ids import Id
from dispatch.passport import Cause, Status


def notices(decision: Decision) -> Notices:
    """What people hear of a decision, in order; empty for those in `SILENT`.

    A new offer or escalation has no id yet: `notices.outcomes` shows its card once the caller made it.
    """
    if isinstance(decision, SILENT):
        return ()
    return _SAID[type(decision)](decision)


def _refuse(decision: Refuse) -> Notices:
    if decision.reason is Refusal.NO_LONGER_ASKED:
        told = Notice(Actor(), Toast(text(f"refused-{decision.reason}")))
        return told, show(Actor(), "confirm", decision.detail, anew=True)
    return (say(Actor(), f"refused-{decision.reason}"),)


def _move(decision: MovePassport) -> Notices:
    if decision.to in (Status.DRAFT, Status.EXPIRED):
        return ()
    passport = decision.passport
    cards = show(Client(passport), "passport", passport), show(Owner(passport), "task", passport)
    return *cards, *_question_of_move(decision), *_words_of_move(decision)


def _question_of_move(decision: MovePassport) -> Notices:
    """Whether it is solved, is asked no more."""
    over = decision.was is Status.RESOLVED
    return (show(Client(decision.passport), "confirm", decision.passport),) if over else ()


def _words_of_move(decision: MovePassport) -> Notices:
    key = _WORDS_OF_MOVES.get((decision.to, decision.cause))
    key = f"notices-closed-{decision.why}" if decision.why else key
    ways_on = _ways_on(decision.passport) if decision.cause is Cause.TIMER else ()
    to_client = (say(Client(decision.passport), key, ways_on),) if key else ()
    if decision.to is Status.CLOSED:
        return (*to_client, say(Owner(decision.passport), _closed(decision), number=decision.number))
    goes_on = decision.to is Status.IN_PROGRESS and decision.cause in (Cause.NOT_SOLVED, Cause.PARTLY_MORE)
    once_more = say(Owner(decision.passport), "notices-not-confirmed-owner", number=decision.number)
    return (*to_client, once_more) if goes_on else to_client


def _ways_on(passport: Id) -> Rows:
    """What who never answered may still want: to go on, or to give stars."""
    again = Button(text("passport-again"), f"again:{passport}")
    return column(again, Button(text("passport-rate"), f"card:rating:{passport}"))


def _closed(decision: MovePassport) -> str:
    """What its owner hears of the end: whose word it was, kindly."""
    if is_word_of_client(decision.cause, decision.why):
        return "notices-confirmed-owner"
    silent = decision.cause is Cause.TIMER or decision.why == WhyClosed.NO_ANSWER
    return "notices-unconfirmed-owner" if silent else "notices-closed-owner"


def _make_offers(decision: MakeOffers) -> Notices:
    return (show(Client(decision.passport), "passport", decision.passport),)


def _settle_offer(decision: SettleOffer) -> Notices:
    if decision.state in (OfferState.MADE, OfferState.DELIVERED):
        return ()
    card = show(OfferOf(decision.offer), "offer", decision.offer)
    if decision.state is OfferState.DECLINED:
        return Notice(Actor(), Toast(text("notices-declined"))), card
    return (card,)


def _withdraw_offers(decision: WithdrawOffers) -> Notices:
    return tuple(show(OfferOf(offer), "offer", offer) for offer in decision.offers)


def _card_at_desk(
    decision: ClaimEscalation | DecideEscalation | ReopenEscalation | SnoozeEscalation,
) -> Notices:
    return (show(DeskOf(decision.escalation), "escalation", decision.escalation),)


def _corrected(decision: CorrectPassport) -> Notices:
    passport = decision.passport
    if decision.topic is None and decision.urgency is None and decision.danger is None:
        return ()  # how complex it is, the desk alone sees
    safe = (say(Client(passport), "notices-danger-off", number=decision.number),)
    return (
        *(safe if decision.danger == "" else ()),
        show(Client(passport), "passport", passport),
        show(Owner(passport), "task", passport, anew=bool(decision.danger)),
    )


def _ring(decision: RingDesk) -> Notices:
    ring = show(DeskOf(decision.escalation), "escalation", decision.escalation, anew=True)
    if not decision.director:
        return (ring,)
    return (
        ring,
        Notice(DirectorsOf(decision.escalation), Say(text("desk-ring-director"), first=True, once=True)),
        show(DirectorsOf(decision.escalation), "escalation", decision.escalation, True),
    )


def _contact(decision: NoteContact) -> Notices:
    passport = decision.passport
    return (
        Notice(Actor(), Toast(text("notices-contact-noted"))),
        show(Owner(passport), "task", passport),
        show(Client(passport), "passport", passport),
    )


def _ask_confirmation(decision: AskConfirmation) -> Notices:
    passport = decision.passport
    return say(Owner(passport), "notices-solved"), show(Client(passport), "confirm", passport, anew=True)


def _remind(decision: Remind) -> Notices:
    said = REMINDERS.get(decision.job)
    return said(decision) if said else ()


def _escalate(decision: Escalate) -> Notices:
    """The client's card tells the truth; for the desk's card, which has an id only later, see `outcomes`."""
    passport = decision.passport
    return (show(Client(passport), "passport", passport),) if passport else ()


_WORDS_OF_MOVES = {
    (Status.CLOSED, Cause.TIMER): "notices-closed-unconfirmed",
    (Status.ANSWERED, Cause.OPERATOR): "notices-answered",
    (Status.UNSOLVABLE, Cause.SECOND_PERSON): "notices-unsolvable",
    (Status.WITHDRAWN, Cause.CLIENT): "notices-withdrawn",
    (Status.IN_PROGRESS, Cause.NOT_SOLVED): "notices-not-confirmed",
    (Status.IN_PROGRESS, Cause.PARTLY_MORE): "notices-not-confirmed",
    (Status.SEARCHING, Cause.NO_OWNER): "notices-not-confirmed",
    (Status.REGISTERED, Cause.DESK): "notices-reopened-by-desk",
}
"""What the client hears of a move beside the change of the card."""

SILENT = (
    AddCallTask,
    BookHours,
    CancelTimers,
    LetOwnerRest,
    KeepReserve,
    NoteNews,
    RecordEvent,
    SettleEscalations,
    ShareKudos,
    StartTimer,
    StateHours,
)
"""Decisions that nobody hears of by themselves; for `SettleEscalations` see `outcomes`."""

_SAID: dict[type, Callable[[Any], Notices]] = {
    Refuse: _refuse,
    MovePassport: _move,
    MakeOffers: _make_offers,
    SettleOffer: _settle_offer,
    WithdrawOffers: _withdraw_offers,
    ClaimEscalation: _card_at_desk,
    DecideEscalation: _card_at_desk,
    ReopenEscalation: _card_at_desk,
    SnoozeEscalation: _card_at_desk,
    CorrectPassport: _corrected,
    RingDesk: _ring,
    NoteContact: _contact,
    AskConfirmation: _ask_confirmation,
    Remind: _remind,
    Escalate: _escalate,
    **rating_notices.SAID,
    **owner_notices.SAID,
    **helping_notices.SAID,
    **team_notices.SAID,
    **handing_notices.SAID,
    **handshake.SAID,
    **desk_notices.SAID,
}
