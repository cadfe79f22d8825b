"""Gathers what a dialogue is told: who speaks, where the conversation stands, what was begun."""

import json
from typing import Any

from bot.perform.context import Actor
from bot.service import Service
from dialogs.book import FORMS
from dialogs.facts import Facts, Who
from dialogs.state import State, load
from dispatch.passport import OPEN
from storage import consents, conversations, people, roles, showing, volunteers
from storage.accounts import Account
from storage.unit import Unit


def who(unit: Unit, account: Account) -> Who:
    """The person behind an account, with the rights and consents of this moment; KeyError if unknown."""
    person = people.person(unit, account.person_id)
    if person is None:
        raise KeyError(account.person_id)
    volunteer = volunteers.of_person(unit, person.id)
    enrolled = volunteers.load(unit, volunteer) if volunteer else None
    granted = roles.of_person(unit, person.id)
    given = consents.current(unit, person.id)
    return Who(
        person=person.id,
        account=account.address_id,
        channel=account.channel,
        language=person.language,
        name=person.name if isinstance(person.name, str) else "",
        roles=person.roles,
        pending=frozenset(role.role for role in granted if role.terms_version is None),
        volunteer=enrolled.state if enrolled else "",
        volunteer_id=volunteer or "",
        consents=frozenset(purpose for purpose, consent in given.items() if consent.given),
        anonymous=person.anonymous,
        age_band=person.age_band or "",
    )


def actor(known: Who) -> Actor:
    """The same person as the one who asks the domain for something."""
    return Actor(known.person, known.account, known.channel, known.roles, known.volunteer_id or None)


def facts(unit: Unit, service: Service, known: Who) -> Facts:
    """All that a dialogue may know at this moment."""
    texts = service.texts(known.language)
    return Facts(
        who=known,
        centre=service.rules.centre,
        now=unit.now,
        understand=service.understand(known.language),
        say=texts.plain,
        commands=service.commands(known.language),
        drafts={name: found for name in FORMS if (found := answers(unit, known.person, name))},
        talks=tuple((p.id, p.number) for p in showing.of_client(unit, known.person) if p.status in OPEN),
    )


def state(unit: Unit, known: Who) -> State:
    """Where the account's conversation stands; the answers are the person's draft."""
    body = conversations.state(unit, known.account)
    if not isinstance(body, str):
        return State()
    dialogue = json.loads(body).get("dialogue", "")
    return load(body, answers(unit, known.person, dialogue) if dialogue else {})


def answers(unit: Unit, person: str, dialogue: str) -> dict[str, Any]:
    """What the person has answered so far in a dialogue, from whichever account."""
    draft = conversations.draft(unit, person, dialogue)
    found: dict[str, Any] = json.loads(draft.answers) if draft and isinstance(draft.answers, str) else {}
    return found
