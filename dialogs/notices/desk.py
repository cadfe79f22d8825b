"""What the desk hears of cards that wait too long or ring again; each by whom it is for (SPEC section 6)."""

from collections.abc import Callable, Mapping
from typing import Any

from dialogs.audience import Actor, DeskOf, DirectorsOf, Notice, Notices, Person, show
from dialogs.effects import Say, Toast
from dialogs.messages import Button, column, text
from dispatch.decisions import AnswerDue, AskClaimer, KeepClaim, RepeatCall


def _again(decision: RepeatCall) -> Notices:
    name = decision.escalation
    ring = show(DeskOf(name), "escalation", name, anew=True)
    if decision.claimed_by is None:
        return (ring,)
    key = "desk-again-open" if decision.reopened else "desk-again"
    claimer = Person(decision.claimed_by)
    return (
        Notice(claimer, Say(text(key), first=True)),
        ring,
        show(claimer, "escalation", name, anew=True),
    )


def _ask(decision: AskClaimer) -> Notices:
    name, reason = decision.escalation, text(f"escalation-reason-{decision.reason}")
    rows = column(
        Button(text("desk-claimed-open"), f"card:escalation:{name}", "primary"),
        Button(text("desk-claimed-keep"), f"claim:{name}"),
    )
    key = "desk-claimed-ask" if decision.number else "desk-claimed-ask-card"
    asked = text(key, number=decision.number, reason=reason, until=decision.until)
    return (Notice(Person(decision.operator), Say(asked, rows, first=decision.danger)),)


def _keep(decision: KeepClaim) -> Notices:
    return (Notice(Actor(), Toast(text("desk-claimed-kept", until=decision.until))),)


def _answer(decision: AnswerDue) -> Notices:
    to = Person(decision.to) if decision.to else DirectorsOf(decision.escalation)
    key = "desk-answer-due" if decision.number else "desk-answer-due-card"
    told = Notice(to, Say(text(key, number=decision.number)))
    return told, show(to, "escalation", decision.escalation, anew=True)


SAID: Mapping[type, Callable[[Any], Notices]] = {
    RepeatCall: _again,
    AskClaimer: _ask,
    KeepClaim: _keep,
    AnswerDue: _answer,
}
"""Part of the table of `dialogs.notices.decisions`."""
