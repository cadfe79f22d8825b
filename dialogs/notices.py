"""Says each decision of the domain to people, in one place: who hears of it, and what."""

from collections.abc import Callable
from typing import Any

from dialogs import handing_notices, helping_notices, team_notices
from dialogs.audience import (
    Actor,
    Client,
    DeskOf,
    DirectorsOf,
    Helper,
    Notice,
    Notices,
    OfferOf,
    Owner,
    say,
    show,
)
from dialogs.effects import Say, Toast
from dialogs.messages import text
from dialogs.reminders import REMINDERS
from dispatch.decisions import (
    AddCallTask,
    AskConfirmation,
    AskRating,
    AssignOwner,
    BookHours,
    CancelTimers,
    ClaimEscalation,
    CorrectPassport,
    DecideEscalation,
    Decision,
    Escalate,
    KeepReserve,
    MakeOffers,
    MovePassport,
    NoteContact,
    NoteNews,
    OfferState,
    RecordEvent,
    RecordRating,
    Refuse,
    ReleaseOwner,
    Remind,
    ReopenEscalation,
    RingDesk,
    SettleEscalations,
    SettleOffer,
    ShareKudos,
    SnoozeEscalation,
    StartTimer,
    StateHours,
    ThankVolunteer,
    WithdrawOffers,
)
from dispatch.ids import OwnerKind
from dispatch.passport import Cause, Status


def notices(decision: Decision) -> Notices:
    """What people hear of a decision, in order; empty for those in `SILENT`.

    A new offer or escalation has no id yet: `dialogs.outcomes` shows its card once the caller made it.
    """
    if isinstance(decision, SILENT):
        return ()
    return _SAID[type(decision)](decision)


def _refuse(decision: Refuse) -> Notices:
    return (say(Actor(), f"refused-{decision.reason}"),)


def _move(decision: MovePassport) -> Notices:
    if decision.to in (Status.DRAFT, Status.EXPIRED):
        return ()
    passport = decision.passport
    cards = show(Client(passport), "passport", passport), show(Owner(passport), "task", passport)
    return *cards, *_words_of_move(decision)


def _words_of_move(decision: MovePassport) -> Notices:
    key = _WORDS_OF_MOVES.get((decision.to, decision.cause))
    to_client = (say(Client(decision.passport), key),) if key else ()
    goes_on = decision.to is Status.IN_PROGRESS and decision.cause in (Cause.NOT_SOLVED, Cause.PARTLY_MORE)
    return (
        (*to_client, say(Owner(decision.passport), "notices-not-confirmed-owner")) if goes_on else to_client
    )


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


def _assign(decision: AssignOwner) -> Notices:
    passport = decision.passport
    client = show(Client(passport), "passport", passport, anew=True)
    if decision.owner.kind is not OwnerKind.VOLUNTEER:
        return (client,)
    return show(Owner(passport), "task", passport, anew=True), client


def _release(decision: ReleaseOwner) -> Notices:
    if decision.cause is Cause.TEAM:
        helper = Helper(decision.owner.id)  # who had it stays in the team
        card = show(helper, "task", decision.passport)
        news = say(helper, "notices-now-team", number=decision.number)
        return news, card, *helping_notices.no_visit(decision.passport, helper)
    client = Client(decision.passport)
    owner = decision.owner
    # Who blocked the bot or was erased is not written to.
    gone = owner.kind is not OwnerKind.VOLUNTEER or decision.cause in (Cause.BLOCKED, Cause.ERASED)
    to_owner = () if gone else _to_released(Helper(owner.id), decision)
    if owner.kind is OwnerKind.TEAM:
        to_owner = team_notices.over(owner.id, decision.passport)
    # What these mean for the client, the move itself says.
    told = decision.cause in (Cause.CLIENT, Cause.SECOND_PERSON, Cause.DESK)
    to_client = () if told else (say(client, "notices-owner-left"),)
    return *to_owner, *to_client, *helping_notices.no_visit(decision.passport)


def _to_released(helper: Helper, decision: ReleaseOwner) -> Notices:
    keys = {
        Cause.HANDED_BACK: "notices-handed-back",
        Cause.SILENT: "notices-released-silent",
        Cause.SECOND_PERSON: "notices-released-unsolvable",
    }
    key = "notices-lives-again" if decision.ended else keys.get(decision.cause, "notices-released")
    told = say(helper, key, number=decision.number)
    return told, show(helper, "task", decision.passport), show(helper, "visit", decision.passport)


def _card_at_desk(
    decision: ClaimEscalation | DecideEscalation | ReopenEscalation | SnoozeEscalation,
) -> Notices:
    return (show(DeskOf(decision.escalation), "escalation", decision.escalation),)


def _corrected(decision: CorrectPassport) -> Notices:
    passport = decision.passport
    if decision.topic is None and decision.urgency is None:
        return ()  # how complex it is, the desk alone sees
    return show(Client(passport), "passport", passport), show(Owner(passport), "task", passport)


def _ring(decision: RingDesk) -> Notices:
    ring = show(DeskOf(decision.escalation), "escalation", decision.escalation, anew=True)
    if not decision.director:
        return (ring,)
    return (
        ring,
        Notice(DirectorsOf(decision.escalation), Say(text("desk-ring-director"), first=True)),
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


def _ask_rating(decision: AskRating) -> Notices:
    passport = decision.passport
    return (
        show(Client(passport), "confirm", passport),
        say(Owner(passport), "notices-confirmed-owner"),
        show(Client(passport), "rating", passport, anew=True),
    )


def _rated(decision: RecordRating) -> Notices:
    client = Client(decision.passport)
    return show(client, "rating", decision.passport), show(client, "passport", decision.passport)


def _thanks(decision: ThankVolunteer) -> Notices:
    return (say(Helper(decision.volunteer), "notices-thanks", n=decision.stars),)


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
    AssignOwner: _assign,
    ReleaseOwner: _release,
    ClaimEscalation: _card_at_desk,
    DecideEscalation: _card_at_desk,
    ReopenEscalation: _card_at_desk,
    SnoozeEscalation: _card_at_desk,
    CorrectPassport: _corrected,
    RingDesk: _ring,
    NoteContact: _contact,
    AskConfirmation: _ask_confirmation,
    AskRating: _ask_rating,
    RecordRating: _rated,
    ThankVolunteer: _thanks,
    Remind: _remind,
    Escalate: _escalate,
    **helping_notices.SAID,
    **team_notices.SAID,
    **handing_notices.SAID,
}
