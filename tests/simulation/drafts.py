"""Dialogues entered with all answers given, so that only their last press goes through the runner."""

import random
from typing import Any

from bot.handling import unfinished
from dialogs.events import ButtonPressed
from dialogs.forms.form import REVIEW
from dialogs.state import State, dump
from dispatch.catalogue import Centre
from storage.chat import conversations
from storage.persons import accounts
from storage.unit import Unit
from tests.simulation.people import Account, Person
from tests.simulation.world import World

TITLES = ("Привезли дрова", "Нужно лекарство", "Отписка из администрации", "Сломан забор", "Справка для сына")
COMMON = ("B1", "B2", "B3", "C1", "A1")


def passport(luck: random.Random, centre: Centre) -> dict[str, Any]:
    """The answers of an intake."""
    aids = [aid.id for aid in centre.aid_types if not aid.needs.licence]
    topic = luck.choice(COMMON) if luck.random() < 0.5 else luck.choice([t.id for t in centre.topics])
    title = luck.choice(TITLES)
    return {
        "danger": "yes" if luck.random() < 0.01 else "no",
        "consent": "agree",
        "words": [{"text": f"{title}. Помогите, пожалуйста", "files": []}],
        "title": title,
        "short": f"{title}, нужна помощь",
        "topic": topic,
        "aid": luck.choice(aids),
        "area": luck.choice([area.id for area in centre.areas]),
        "urgency": luck.choices(("today", "this_week", "not_urgent"), (2, 5, 3))[0],
        "whom": "self",
        "name": "Нина",
        "reach": "chat",
    }


def enrolment(luck: random.Random, centre: Centre) -> dict[str, Any]:
    """The answers of an enrolment."""
    directions = [direction.id for direction in centre.directions]
    areas = [area.id for area in centre.areas if not area.remote]
    return {
        "name": "Анна",
        "age": "adult",
        "topics": luck.sample(directions, luck.randint(2, 4)) + luck.sample(COMMON, 2),
        "aid_types": luck.sample([aid.id for aid in centre.aid_types], luck.randint(4, 7)),
        "areas": [*(luck.sample(areas, luck.randint(1, 3)) if luck.random() < 0.5 else ["town"]), "remote"],
        "languages": ["ru"],
        "capacity": str(luck.choices((1, 2, 3, 5), (3, 4, 2, 1))[0]),
        "ethics": "yes",
        "consent": "yes",
    }


async def sends(world: World, person: Person, account: Account, form: str, answers: dict[str, Any]) -> None:
    """The person stands before the card of a finished form, and presses «send»."""
    run = person.memory["run"] = person.memory.get("run", 0) + 1000

    def prepare(unit: Unit) -> None:
        met = accounts.meet(unit, account.channel, account.sender, "ru")
        rules = world.assembly.service.rules
        unfinished.keep(unit, rules, met.person_id, form, answers)
        at_card = State(dialogue=form, step=REVIEW, run=run, answers=answers)
        conversations.put_state(unit, met.address_id, met.person_id, dump(at_card))

    await world.write(prepare)
    world.note(person, f"send:{form}", account)
    await world.happens(person, account, ButtonPressed(f"n:{run}:send"))
