"""The cast of the stories: the staff in one of three places, volunteers beside them, clients elsewhere."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from bot.handling import gather
from bot.handling.telling import tell
from bot.perform import perform
from bot.speaking.places import person_place
from bot.speaking.speak import Heard
from dialogs.events import TextReceived
from dialogs.requests import EnrolVolunteer, Request, SubmitPassport
from storage.persons import consents, partners, volunteers
from storage.persons.accounts import meet
from storage.persons.volunteers import Enrolment
from storage.unit import Unit
from tests.bot.desk_town import GROUP, Staff, figures, named, staffed
from tests.bot.golden.stories.journal import Journal, numbered_ids
from tests.bot.town import Seat, Town

PLACES = {"telegram_topics": ("telegram", True), "telegram": ("telegram", False), "vk": ("vk", False)}
"""Where the desk lives: a messenger, and whether its group has topics."""

OFFERS = partial(
    Enrolment,
    zone="Europe/Moscow",
    aid_types=frozenset({"support"}),
    areas=frozenset({"town"}),
    capacity=2,
    age_band="adult",
)
"""What each volunteer of the stories offers."""

ENROLMENT: dict[str, Any] = {
    "age": "adult",
    "topics": ["B"],
    "aid_types": ["support"],
    "areas": ["town"],
    "languages": ["ru"],
    "capacity": 2,
    "hours": None,
    "experience": None,
}
WOOD: dict[str, Any] = {
    "words": [{"text": "Привезли дрова, сложить некому, живу одна", "files": []}],
    "danger": "no",
    "consent": "agree",
    "title": "Привезли дрова, сложить некому",
    "short": "Привезли дрова, сложить некому, живу одна",
    "topic": "B1",
    "aid": "support",
    "area": "centre",
    "whom": "self",
    "name": "Нина Петровна",
    "reach": "chat",
}
"""What Nina tells in the intake, and what a candidate tells in the enrolment."""

REACH = {
    "reach": "phone",
    "phone": "+79001112233",
    "email": "nina@example.org",
    "address": "ул. Ленина 5, кв. 12",
    "hours": "после обеда",
}
"""How Nina can be reached, where she tells it."""

STAFF = {"900": "Ольга лично", "902": "Игорь лично", "901": "Павел лично"}


@dataclass
class Scene:
    """A town with its desk and its journal; volunteers use the desk's messenger, clients the other one."""

    staff: Staff
    journal: Journal
    home: str
    known: int = 0
    volunteers: dict[str, Seat] = field(default_factory=dict)

    @property
    def town(self) -> Town:
        return self.staff.town

    @property
    def olga(self) -> Seat:
        return self.staff.olga

    @property
    def igor(self) -> Seat:
        return self.staff.igor

    @property
    def alone(self) -> Seat:
        """Olga's private chat with the bot."""
        return self.staff.olga_alone

    def seat(self, name: str, channel: str = "") -> Seat:
        """Somebody new, in the clients' messenger unless told otherwise."""
        self.known += 1
        channel = channel or ("vk" if self.home == "telegram" else "telegram")
        self.journal.people[channel, str(self.known)] = name
        return Seat(self.town, channel, str(self.known))

    async def volunteer(self, name: str, topic: str = "B") -> Seat:
        """Somebody who was accepted before the story, in one step instead of the whole enrolment."""
        found = self.seat(name, self.home)
        await self.town.write(lambda unit: _accepted(unit, found, name, topic))
        self.volunteers[name] = found
        return found

    async def client(self, name: str, urgency: str = "this_week") -> Seat:
        """Somebody who asked for help with the wood, in one step instead of the whole intake."""
        found = self.seat(name)
        await self.town.call(found.channel, found.sender, WOOD["name"])
        with self.journal.quiet():
            await self.requests(found, SubmitPassport({**WOOD, "urgency": urgency}))
        return found

    async def reachable_client(self, name: str, *, agreed: bool = True) -> Seat:
        """Somebody who left a phone, an e-mail and an address, and agreed that they are shown, or not."""
        found = self.seat(name)
        await self.town.call(found.channel, found.sender, WOOD["name"])
        await self.town.write(lambda unit: _shows_contacts(unit, found, agreed))
        with self.journal.quiet():
            await self.requests(found, SubmitPassport({**WOOD, **REACH, "urgency": "this_week"}))
        return found

    async def candidate(self, name: str) -> Seat:
        """Somebody who enrolled and waits for the desk's word."""
        found = self.seat(name, self.home)
        with self.journal.quiet():
            await self.requests(found, EnrolVolunteer({**ENROLMENT, "name": name}))
        return found

    async def requests(self, seat: Seat, request: Request) -> None:
        """What the last button of a long form does."""
        service = self.town.assembly.service

        def work(unit: Unit) -> None:
            account = meet(unit, seat.channel, seat.sender, "ru")
            said = perform(unit, gather.actor(gather.who(unit, account)), service.rules, request)
            place = person_place(unit, service, account.person_id)
            assert place
            tell(unit, service, Heard(place, seat.channel), said)

        await self.town.write(work)
        await self.town.settle()

    async def specialist(self, number: str, name: str, role: str) -> Seat:
        """Somebody of the staff who gets cases handed over."""
        await self.town.staff(self.home, number, role)
        await named(self.town, self.home, number, name)
        self.journal.people[self.home, number] = f"{name} лично"
        return Seat(self.town, self.home, number)

    async def partner(self, name: str) -> None:
        """An organisation that takes cases over."""
        await self.town.write(lambda unit: partners.add(unit, name, "8 800 000"))

    async def at(self, day: int, hour: int, minute: int = 0) -> None:
        """Time passes until this local moment of November."""
        moment = datetime(2026, 11, day, hour, minute, tzinfo=ZoneInfo("Europe/Moscow"))
        await self.town.wait(moment - self.town.now)

    async def passes(self, **length: float) -> None:
        """Time passes; whatever becomes due happens in its order."""
        await self.town.wait(timedelta(**length))

    async def leads(self) -> None:
        """Olga follows the link that her press in the group was answered with."""
        await self.staff.leads()

    async def replies(self, seat: Seat, to: str, words: str) -> None:
        """Somebody in the group answers the newest card that holds `to`."""
        shown = self.town.messengers[self.home].chats[seat.chat]
        card = next(name for name, seen in reversed(shown.items()) if to in seen.text)
        await self.town.happens(self.home, seat.sender, TextReceived(words), seat.chat, replied=card)

    @property
    def case(self) -> str:
        """The id of the first passport."""
        return str(figures(self.town, "select id from passports order by id")[0])

    def card(self, reason: str) -> str:
        """The id of the newest escalation for this reason."""
        query = f"select id from escalations where reason = '{reason}' order by opened_at desc, id desc"
        return str(figures(self.town, query)[0])


def _shows_contacts(unit: Unit, seat: Seat, agreed: bool) -> None:
    person = meet(unit, seat.channel, seat.sender, "ru").person_id
    consents.record(unit, person, "contacts", version="1", text_hash="", channel=seat.channel, given=agreed)


def _accepted(unit: Unit, seat: Seat, name: str, topic: str) -> None:
    person = meet(unit, seat.channel, seat.sender, "ru").person_id
    made = volunteers.enrol(unit, OFFERS(person=person, topics=frozenset({topic}), profile={"name": name}))
    assert made
    volunteers.set_state(unit, made, "accepted", "volunteer")


async def finds(seat: Seat, label: str) -> None:
    """Press what stands somewhere under «Ещё…» of the newest card."""
    await seat.press("Ещё…")
    await turns_to(seat, label)
    await seat.press(label)


async def turns_to(seat: Seat, label: str) -> None:
    """Turn the pages until this button is there."""
    for _ in range(9):
        if any(label in shown for shown in seat.labels):
            return
        await seat.press("Ещё →")


@asynccontextmanager
async def scene_in(folder: Path, place: str) -> AsyncIterator[Scene]:
    """The desk's first day in this place."""
    channel, topics = PLACES[place]
    async with staffed(folder, channel, topics=topics, ids=numbered_ids()) as staff:
        people = {(channel, number): name for number, name in STAFF.items()}
        yield Scene(staff, Journal(staff.town, (channel, GROUP[channel]), people), channel)
