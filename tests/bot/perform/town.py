"""A town with a real database: a resident, volunteers, an operator, a director and a clock."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, TypeVar

from bot.handling import gather
from bot.perform import perform
from bot.perform.context import Actor
from bot.perform.delivered import offer_delivered
from bot.perform.timers import due
from dialogs import requests as ask
from dispatch.decisions import Decision, Escalate, Reason, Refuse
from dispatch.passport import Passport
from dispatch.waves import Offer
from storage import centres, timers
from storage.database import Database
from storage.desk import escalations
from storage.persons import accounts, kudos, roles, volunteers
from storage.problems import offers, passports
from storage.unit import Unit
from tests.dispatch.cast import CENTRE, NOW, RULES

T = TypeVar("T")
DRAFT: dict[str, Any] = {
    "danger": "no",
    "words": [
        {"text": "Привезли дрова, сама не донесу.", "files": []},
        {"text": "Это у калитки.", "files": []},
    ],
    "topic": "B1",
    "title": "Перенести дрова",
    "short": "Нужно перенести дрова во двор.",
    "aid": "support",
    "area": "gardens",
    "urgency": "this_week",
    "whom": "self",
    "name": "Анна Петровна",
    "reach": "phone",
    "phone": "+79990000000",
}
ENROLMENT: dict[str, Any] = {
    "name": "Борис",
    "age": "adult",
    "topics": ["B1"],
    "aid_types": ["support"],
    "areas": ["gardens", "remote"],
    "languages": ["ru"],
    "capacity": 2,
    "hours": "вечером",
    "experience": "три года",
}


@dataclass
class Town:
    """Everybody by name, and what they do; each deed is one transaction."""

    database: Database
    now: datetime = NOW
    people: dict[str, Actor] = field(default_factory=dict)

    async def work(self, work: Any, *args: Any, **params: Any) -> Any:
        return await self.database.write(lambda unit: work(unit, *args, **params), self.now, CENTRE.id)

    async def open(self) -> None:
        await self.work(centres.ensure)
        await self.meet("anna")
        await self.meet("olga", "operator")
        await self.meet("pavel", "director")

    async def meet(self, name: str, *held: str) -> Actor:
        self.people[name] = await self.work(_meet, name, held)
        return self.people[name]

    async def asks(self, name: str, request: Any) -> list[Decision]:
        said: list[Decision] = await self.work(lambda unit: perform(unit, self.people[name], RULES, request))
        return said

    async def volunteer(self, name: str, **changes: Any) -> str:
        """Somebody enrols and the director accepts them."""
        await self.meet(name)
        await self.asks(name, ask.EnrolVolunteer({**ENROLMENT, **changes}))
        await self.asks("pavel", ask.DecideCandidate(await self.waits(Reason.NEW_VOLUNTEER), "accept"))
        actor = await self.meet(name)
        assert actor.volunteer is not None
        return actor.volunteer

    async def submits(self, **changes: Any) -> tuple[str, list[Decision]]:
        """Анна sends her draft; the passport's id and what was decided."""
        said = await self.asks("anna", ask.SubmitPassport({**DRAFT, **changes}))
        found = await self.database.read("passports.of_client", centre=CENTRE.id, client=self.anna.person)
        return found[-1]["id"], said

    @property
    def anna(self) -> Actor:
        return self.people["anna"]

    async def passport(self, name: str) -> Passport:
        found: Passport | None = await self.work(passports.load, name)
        assert found is not None
        return found

    async def waits(self, reason: Reason) -> str:
        """The id of the one escalation of this reason that waits."""
        waiting = await self.work(escalations.waiting)
        found: str
        (found,) = [escalation.id for escalation in waiting if escalation.reason is reason]
        return found

    async def reasons(self) -> list[Reason]:
        return [escalation.reason for escalation in await self.work(escalations.waiting)]

    async def open_offers(self, passport: str) -> dict[str, Offer]:
        """The open offers of a passport by the volunteer's name."""
        names = {actor.volunteer: name for name, actor in self.people.items()}
        found = await self.work(offers.open_of_passport, passport)
        return {names[offer.volunteer]: offer for offer in found}

    async def take(self, name: str, offer: Offer) -> list[Decision]:
        return await self.asks(name, ask.AnswerOffer(offer.id, take=True))

    async def delivered(self, offer: Offer) -> list[Decision]:
        said: list[Decision] = await self.work(lambda unit: offer_delivered(unit, RULES, offer.id))
        return said

    async def wait(self, **length: float) -> list[Decision]:
        """Time passes, and whatever falls due happens when it is due."""
        until, said = self.now + timedelta(**length), []
        while (next_due := await self.work(timers.next_due)) is not None and next_due <= until:
            self.now = max(self.now, next_due)
            said += await self.work(_all_due)
        self.now = until
        return said

    async def kudos(self, volunteer: str) -> tuple[int, list[int]]:
        """The sum and the ledger's lines."""
        found = await self.work(volunteers.load, volunteer)
        return found.kudos, [line.points for line in await self.work(kudos.of_volunteer, volunteer)]


def kinds(said: Iterable[Decision]) -> list[str]:
    return [type(decision).__name__ for decision in said]


def refusals(said: Iterable[Decision]) -> list[str]:
    return [decision.reason for decision in said if isinstance(decision, Refuse)]


def called(said: Iterable[Decision]) -> list[Reason]:
    return [decision.reason for decision in said if isinstance(decision, Escalate)]


def _meet(unit: Unit, name: str, held: tuple[str, ...]) -> Actor:
    account = accounts.meet(unit, "telegram", name, "ru")
    for role in held:
        roles.grant(unit, account.person_id, role, None)
    roles.accept(unit, account.person_id, "1")
    return gather.actor(gather.who(unit, account))


def _all_due(unit: Unit) -> list[Decision]:
    return [said for timer in timers.claim_due(unit, 1) for said in due(unit, RULES, timer)]
