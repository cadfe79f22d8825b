"""«Exchange contacts»: what this person shows to the other side once both agree (SPEC section 3.6)."""

from dialogs import talk
from dialogs.comment import PASSPORT
from dialogs.effects import Do, Say
from dialogs.facts import Facts
from dialogs.forms.answers import phone
from dialogs.forms.form import Choice, Form, Question
from dialogs.messages import text
from dialogs.requests import ShowContacts
from dialogs.state import State
from dialogs.step import Step

WAYS = ("call", "write", "any")
"""How the other side should get in touch; codes that stand on the card."""


def _known(state: State, facts: Facts) -> tuple[Choice, ...]:
    """The phone that the passport holds already, for one tap."""
    line = talk.line_of(state.answers.get(PASSPORT, ""), facts)
    return (Choice("known", text("contacts-phone-known", phone=line.phone)),) if line and line.phone else ()


def finish(state: State, facts: Facts) -> Step:
    """Agreed; the talk goes on."""
    passport = state.answers[PASSPORT]
    line = talk.line_of(passport, facts)
    if line is None:
        return Step(state.idle(), (Say(text("talk-nobody")),))
    given = state.answers.get("phone") or ""
    agreed = ShowContacts(passport, line.phone if given == "known" else given, state.answers["way"])
    return Step(state.talking(passport, facts.now.isoformat()), (Do(agreed), talk.agreed(line)))


FORM = Form(
    "contacts",
    (
        Question("phone", _known, phone, optional=True, invalid=True),
        Question("way", tuple(Choice(way, text(f"contacts-way-{way}")) for way in WAYS)),
    ),
    finish,
)
