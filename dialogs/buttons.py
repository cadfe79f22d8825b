"""Presses of the domain in a private chat: from a verb and ids to a request, a card, a small question."""

from collections.abc import Callable

from dialogs.cards import CARDS, offer, passport, task
from dialogs.cards.confirm import VERDICTS
from dialogs.comment import ADDITION, COMMENT, COMPLAINT, PASSPORT
from dialogs.desk import DESK_VERBS
from dialogs.effects import Do, Effect, Say, Show
from dialogs.facts import Facts
from dialogs.form import Form
from dialogs.messages import text
from dialogs.requests import (
    AcceptTerms,
    AnswerOffer,
    AnswerRightsQuestion,
    CallDesk,
    Confirm,
    HandBack,
    Rate,
    ReportContact,
    ReportSolved,
    SetLanguage,
    TurnCard,
    Withdraw,
)
from dialogs.state import State
from dialogs.step import Step
from dialogs.walk import begin

Args = tuple[str, ...]
Pressed = Callable[[Args], Effect | None]


def pressed(verb: str, args: Args, state: State, facts: Facts) -> Step | None:
    """What a button does, None for one that is unknown or forged; rights are checked when it is performed.

    The open question of the account stays as it was, unless the button opens a form of its own.
    """
    if verb in _FORMS and len(args) == 1:
        return begin(_FORMS[verb], state, facts, {PASSPORT: args[0]})
    effects = _desk(verb, args) if verb in DESK_VERBS else _one(verb, args)
    return Step(state, effects) if effects else None


def _one(verb: str, args: Args) -> tuple[Effect, ...]:
    effect = _VERBS[verb](args) if verb in _VERBS else None
    return (effect,) if effect else ()


def _desk(verb: str, args: Args) -> tuple[Effect, ...]:
    # In a private chat the operator's own copy of the card follows, in a group the card is there.
    request = DESK_VERBS[verb](args)
    if request is None:
        return ()
    turned = (Show("escalation", args[0]),) if isinstance(request, TurnCard) else ()
    return (Do(request), *turned)


def _take(args: Args) -> Effect | None:
    return Do(AnswerOffer(args[0], take=True)) if len(args) == 1 else None


def _decline(args: Args) -> Effect | None:
    match args:
        case (offer_id,):
            return Say(text("offer-why-not"), offer.reasons(offer_id))
        case (offer_id, reason) if reason in offer.REASONS:
            return Do(AnswerOffer(offer_id, take=False, reason=reason))
    return None


def _contact(args: Args) -> Effect | None:
    return Do(ReportContact(args[0])) if len(args) == 1 else None


def _solved(args: Args) -> Effect | None:
    match args:
        case (passport_id,):
            return Say(text("task-hours"), task.hours(passport_id))
        case (passport_id, hours) if hours in task.HOURS:
            return Do(ReportSolved(passport_id, float(hours), ""))
    return None


def _handback(args: Args) -> Effect | None:
    match args:
        case (passport_id,):
            return Say(text("task-why-handback"), task.reasons(passport_id))
        case (passport_id, reason) if reason in task.REASONS:
            return Do(HandBack(passport_id, reason))
    return None


def _need(args: Args) -> Effect | None:
    return Do(CallDesk(args[0])) if len(args) == 1 else None


def _confirm(args: Args) -> Effect | None:
    match args:
        case (passport_id, verdict) if verdict in VERDICTS:
            return Do(Confirm(passport_id, verdict))
    return None


def _stars(args: Args) -> Effect | None:
    match args:
        case (passport_id, ("1" | "2" | "3" | "4" | "5") as stars):
            return Do(Rate(passport_id, int(stars)))
    return None


def _comment(args: Args) -> Effect | None:
    return Say(text("rating-skipped")) if args[1:] == ("skip",) else None


def _withdraw(args: Args) -> Effect | None:
    match args:
        case (passport_id,):
            return Say(text("passport-withdraw-sure"), passport.sure(passport_id))
        case (passport_id, "yes"):
            return Do(Withdraw(passport_id))
    return None


def _rights(args: Args) -> Effect | None:
    match args:
        case (person, ("yes" | "no") as answer):
            return Do(AnswerRightsQuestion(person, give=answer == "yes"))
    return None


def _lang(args: Args) -> Effect | None:
    return Do(SetLanguage(args[0])) if len(args) == 1 else None


def _terms(args: Args) -> Effect | None:
    return None if args else Do(AcceptTerms())


def _card(args: Args) -> Effect | None:
    match args:
        case (name, subject) if name in CARDS:
            return Show(name, subject, anew=True)
    return None


_VERBS: dict[str, Pressed] = {
    "take": _take,
    "decline": _decline,
    "contact": _contact,
    "solved": _solved,
    "handback": _handback,
    "need": _need,
    "confirm": _confirm,
    "stars": _stars,
    "comment": _comment,
    "withdraw": _withdraw,
    "rights": _rights,
    "lang": _lang,
    "terms": _terms,
    "card": _card,
}
_FORMS: dict[str, Form] = {"comment": COMMENT, "add": ADDITION, "complain": COMPLAINT}
