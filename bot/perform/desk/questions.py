"""What the desk asks a person, and what they answer: their words stay under their own key."""

from dataclasses import replace

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk.reach import person_of
from bot.perform.found import refused
from dialogs.requests import AnswerDesk
from dialogs.state import State, dump, load
from dispatch.decisions import Decision, Reason
from dispatch.escalation import EscalationState, escalate
from dispatch.ids import Id
from dispatch.rules import Rules
from storage.chat import conversations
from storage.desk import escalations
from storage.persons import accounts
from storage.unit import Unit


def ask(unit: Unit, escalation: Id, person: Id) -> None:
    """From now on their next words, where no other question is open, are the answer."""
    address = accounts.preferred(unit, person)
    if address is None:
        return
    body = conversations.state(unit, address.id)
    before = load(body, {}) if isinstance(body, str) else State()
    conversations.put_state(unit, address.id, person, dump(replace(before, asked=escalation)))


def answer(unit: Unit, actor: Actor, rules: Rules, request: AnswerDesk) -> list[Decision]:
    """The words go to the card from which the desk wrote; if it is decided, to a new one: nothing is lost."""
    found = escalations.load(unit, request.escalation)
    if found is None or person_of(unit, found) != actor.person:
        return refused()
    said: list[Decision] = []
    if found.state is EscalationState.DECIDED:
        call = escalate(Reason.UNHANDLED, rules, unit.now, by=actor.person, detail="reply")
        said = apply(unit, (call,), actor.as_("client"))
    if (card := card_of(unit, actor.person, request.escalation)) is not None:
        escalations.add_words(unit, card, actor.person, request.words)
    return said


def card_of(unit: Unit, person: Id, escalation: Id) -> Id | None:
    """Where an answer stands: the card that asked while it waits, later one that only says they wrote."""
    found = escalations.load(unit, escalation)
    if found is not None and found.state is not EscalationState.DECIDED:
        return found.id
    return escalations.like(unit, Reason.UNHANDLED, None, None, person)
