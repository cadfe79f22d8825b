"""Presses of a volunteer, and of a client about their helper: to a request or a small question."""

import re
from collections.abc import Callable, Mapping

from dialogs.cards import offer, passport, profile, task
from dialogs.effects import Do, Effect, Say
from dialogs.facts import Facts
from dialogs.messages import Button, column, text
from dialogs.requests import AnswerOffer, CallDesk, HandBack, ReportContact, ReportSolved
from dialogs.requests.helpers import (
    AskCertificate,
    BeListed,
    ComeBack,
    DropTopic,
    PickTime,
    Rest,
    TakeOpen,
    WantAnother,
)
from dialogs.state import State
from dialogs.step import Step
from dialogs.verbs import Args, bare, does, one
from dialogs.volunteer import profile as profile_form
from dialogs.volunteer import task_words
from dispatch.rest import LENGTHS, OPEN_END

REST = "rest"
"""The reason of a decline after which a pause is offered."""

_MINUTES = re.compile(r"[0-9]{1,9}")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def _decline(args: Args) -> Effect | None:
    return Say(text("offer-why-not"), offer.reasons(args[0])) if len(args) == 1 else None


def open_declined(offer_id: str, reason: str, *, state: State, **_facts: Facts) -> Step | None:
    """The reason of a decline is sent; whoever wants to rest is shown the way."""
    if reason not in offer.REASONS:
        return None
    declined = Do(AnswerOffer(offer_id, take=False, reason=reason))
    if reason != REST:
        return Step(state, (declined,))
    way = column(Button(text("profile-rest"), "rest"))
    return Step(state, (declined, Say(text("offer-rest"), way)))


def _topic(args: Args) -> Effect | None:
    match args:
        case (topic, "drop"):
            return Do(DropTopic(topic))
        case (_, "keep"):
            return Say(text("offer-topic-kept"))
    return None


def _solved(args: Args) -> Effect | None:
    match args:
        case (passport_id,):
            return Say(text("task-hours"), task.hours(passport_id))
        case (passport_id, hours) if hours in task.HOURS:
            return Say(text("task-helped"), task.what_helped(passport_id, hours))
        case (passport_id, hours, helped) if hours in task.HOURS and helped in task.HELPED:
            return Do(ReportSolved(passport_id, float(hours), helped))
    return None


def _handback(args: Args) -> Effect | None:
    match args:
        case (passport_id,):
            return Say(text("task-why-handback"), task.reasons(passport_id))
        case (passport_id, reason) if reason in task.REASONS:
            return Do(HandBack(passport_id, reason))
    return None


def _cannot(args: Args) -> Effect | None:
    return Say(text("task-why-cannot"), task.obstacles(args[0])) if len(args) == 1 else None


def _another(args: Args) -> Effect | None:
    match args:
        case (passport_id,):
            return Say(text("passport-another-sure"), passport.sure_another(passport_id))
        case (passport_id, "yes"):
            return Do(WantAnother(passport_id))
    return None


def _slot(args: Args) -> Effect | None:
    match args:
        case (passport_id, minutes) if _MINUTES.fullmatch(minutes):
            return Do(PickTime(passport_id, int(minutes)))
    return None


def _edit(args: Args) -> Effect | None:
    return None if args else Say(text("profile-what"), profile.fields())


def _rest(args: Args) -> Effect | None:
    match args:
        case ():
            return Say(text("profile-rest-how-long"), profile.rests())
        case (length,) if _is_length(length):
            return Do(Rest(length))
        case (length, "give" | "keep" as tasks) if _is_length(length):
            return Do(Rest(length, tasks))
    return None


def _is_length(length: str) -> bool:
    return length in LENGTHS or length == OPEN_END or bool(_DATE.fullmatch(length))


def _listed(args: Args) -> Effect | None:
    return Do(BeListed(args == ("yes",))) if args in (("yes",), ("no",)) else None


OPENS: Mapping[tuple[str, int], Callable[..., Step | None]] = {
    ("decline", 2): open_declined,
    ("edit", 1): profile_form.open_field,
    ("restday", 0): profile_form.open_rest,
    ("cannot", 2): task_words.open_cannot,
}
"""Presses that begin a form, by the verb and how many ids follow it."""

VERBS: Mapping[str, Callable[[Args], Effect | None]] = {
    "take": does(one(lambda name: AnswerOffer(name, take=True))),
    "decline": _decline,
    "pick": does(one(TakeOpen)),
    "theme": _topic,
    "contact": does(one(ReportContact)),
    "solved": _solved,
    "handback": _handback,
    "cannot": _cannot,
    "need": does(one(CallDesk)),
    "another": _another,
    "slot": _slot,
    "edit": _edit,
    "rest": _rest,
    "back": does(bare(ComeBack)),
    "listed": _listed,
    "certificate": does(bare(AskCertificate)),
}
