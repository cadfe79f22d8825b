"""Gathers what a dialogue is told: who speaks, where the conversation stands, what was begun."""

import json
from dataclasses import replace
from typing import Any

from bot.errands.opinions import LATELY
from bot.handling.asked import below
from bot.handling.later import Later, LaterMapping
from bot.incoming import Incoming
from bot.perform.closing import may_comment, may_speak
from bot.perform.context import Actor
from bot.service import Service
from bot.speaking.places import desk_hears
from bot.talk import talking
from dialogs.book import DRAFTS
from dialogs.facts import Facts, Understood, Who
from dialogs.state import State, load
from dispatch.escalation import EscalationState
from dispatch.passport import OPEN
from storage.chat import cards, conversations
from storage.codec import Erased
from storage.desk import catalogue_changes, desks, escalations
from storage.persons import people, volunteers
from storage.persons.accounts import Account
from storage.problems import showing
from storage.unit import Unit


def who(unit: Unit, account: Account) -> Who:
    """The person behind an account, with the rights and consents of this moment; KeyError if unknown."""
    person = people.person(unit, account.person_id)
    if person is None:
        raise KeyError(account.person_id)
    enrolled = volunteers.load(unit, person.volunteer) if person.volunteer else None
    return Who(
        person=person.id,
        account=account.address_id,
        channel=account.channel,
        language=person.language,
        name=person.name if isinstance(person.name, str) else "",
        roles=person.roles,
        pending=person.pending,
        volunteer=enrolled.state if enrolled else "",
        volunteer_id=person.volunteer or "",
        consents=person.consents,
        anonymous=person.anonymous,
        age_band=person.age_band or "",
        asked_to_stop=person.asked_to_stop,
    )


def actor(known: Who) -> Actor:
    """The same person as the one who asks the domain for something."""
    return Actor(known.person, known.account, known.channel, known.roles, known.volunteer_id or None)


def facts(unit: Unit, service: Service, known: Who, incoming: Incoming | None = None) -> Facts:
    """All that a dialogue may know at this moment; `incoming` is what it is to hear, if somebody sent it."""
    texts = service.texts(known.language)
    return Facts(
        who=known,
        centre=service.rules.centre,
        now=unit.now,
        helper=volunteers.load(unit, known.volunteer_id) if known.volunteer_id else None,
        understand=lambda said: _understood(unit, service, known.language, said),
        say=texts.plain,
        commands=service.commands(known.language),
        drafts=LaterMapping(lambda: drafts(unit, known.person)),
        talks=Later(lambda: _open_passports(unit, known.person)),
        ended=Later(lambda: _ended_without_words(unit, service, known)),
        lines=Later(lambda: talking.lines(unit, known)),
        below=Later(lambda: below(unit, service, known)),
        may_comment=lambda name: may_comment(unit, actor(known), service.rules, name),
        desk_hears=lambda: desk_hears(unit, service),
        replied=talking.replied(unit, known, incoming) if incoming else "",
        replied_card=_card_replied_to(unit, incoming) if incoming else "",
    )


def _understood(unit: Unit, service: Service, language: str, said: str) -> Understood:
    """By the hint words of this moment, whichever process changed them."""
    spoken = service.language_for(language)
    return service.understand(said, spoken, catalogue_changes.hints(unit, spoken))


def state(unit: Unit, known: Who) -> State:
    """Where the account's conversation stands; the answers are the person's draft.

    A question about a draft that was sent or cancelled from another account of theirs stands open no more.
    """
    body = conversations.state(unit, known.account)
    if not isinstance(body, str):
        return State()
    dialogue = json.loads(body).get("dialogue", "")
    draft = conversations.drafts(unit, known.person).get(dialogue) if dialogue else None
    state = _still_asked(unit, load(body, _opened(draft.answers) if draft else {}))
    # Sent from another account, or too old: nothing is open any more, and its buttons are old.
    return replace(state.idle(), run=state.run + 1) if dialogue and draft is None else state


def _still_asked(unit: Unit, state: State) -> State:
    """What was decided meanwhile waits for no answer any more."""
    found = escalations.load(unit, state.asked) if state.asked else None
    waits = found is not None and found.state is not EscalationState.DECIDED
    return state if waits else replace(state, asked="")


def drafts(unit: Unit, person: str) -> dict[str, dict[str, Any]]:
    """What the person has answered so far, from any account, by dialogue; those only opened left out."""
    begun = conversations.drafts(unit, person)
    found = {name: _opened(begun[name].answers) for name in DRAFTS if name in begun}
    return {name: answers for name, answers in found.items() if answers}


def _opened(answers: str | Erased) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(answers) if isinstance(answers, str) and answers else {}
    return found


def _open_passports(unit: Unit, person: str) -> list[tuple[str, str]]:
    return [(one.id, one.number) for one in showing.of_client(unit, person) if one.status in OPEN]


def _ended_without_words(unit: Unit, service: Service, known: Who) -> list[tuple[str, str]]:
    """What ended lately and may still get stars, or words beside those it has."""
    ended = showing.ended_since(unit, known.person, unit.now - LATELY)
    return [(one.id, one.number) for one in ended if may_speak(unit, actor(known), service.rules, one.id)]


def _card_replied_to(unit: Unit, incoming: Incoming) -> str:
    """In a group of the desk: the card that a message replies to, so that the words become its note."""
    desk = desks.find(unit, incoming.channel, incoming.chat) if incoming.group and incoming.replied else None
    card = cards.by_message(unit, desk.address_id, incoming.replied) if desk else None
    return card.subject_id if card and card.subject_kind == "escalation" else ""
