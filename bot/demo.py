"""The demo: a seeded centre with its cast, and a clock that walks from due moment to due moment."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta

from bot.assembly import Assembly
from bot.channels.web.sessions import new_external
from bot.clock import DemoClock
from bot.service import Service
from dialogs.messages import text
from dispatch.catalogue import Centre
from storage import accounts, desks, marks, outbox, people, roles, timers, volunteers
from storage.database import Database
from storage.unit import Unit
from storage.volunteers import Enrolment

MARK = "demo"
CAST = ("resident", "volunteer1", "volunteer2", "volunteer3", "desk")
STEPS = {"hour": timedelta(hours=1), "day": timedelta(days=1), "now": timedelta()}
FARTHEST = timedelta(days=120)
MOST_MOMENTS = 2000


def is_demo(unit: Unit) -> bool:
    """Whether this database belongs to a demo."""
    return marks.get(unit, MARK) is not None


def is_new(unit: Unit) -> bool:
    """Whether nobody was ever met in this database."""
    return unit.one("demo.anybody", centre=unit.centre) is None


def seed(unit: Unit, service: Service) -> dict[str, str]:
    """The cast by name and account, made at the first start and found again later."""
    known = {name: marks.get(unit, f"cast-{name}") for name in CAST}
    if all(known.values()):
        return {name: external for name, external in known.items() if external}
    marks.put(unit, MARK, "1")
    cast = {name: new_external() for name in CAST}
    for place, (name, external) in enumerate(cast.items()):
        marks.put(unit, f"cast-{name}", external)
        _seat(unit, service, name, external, place)
    desks.bind(unit, "web", "desk")
    return cast


def _seat(unit: Unit, service: Service, name: str, external: str, place: int) -> None:
    language = service.languages[0]
    person = accounts.meet(unit, "web", external, language).person_id
    called = service.texts(language).plain(text(f"demo-{name}"))
    if name != "resident":
        people.set_name(unit, person, called)
    if name == "desk":
        for role in ("director", "operator"):
            roles.grant(unit, person, role, None)
        roles.accept(unit, person, "1")
    elif name != "resident":
        _enrol(unit, service.rules.centre, person, called, place)


def _enrol(unit: Unit, centre: Centre, person: str, called: str, place: int) -> None:
    directions = [direction.id for direction in centre.directions]
    near = [area.id for area in centre.areas if not area.remote]
    volunteer = volunteers.enrol(
        unit,
        Enrolment(
            person=person,
            zone=centre.zone,
            topics=frozenset(directions),
            aid_types=frozenset(aid.id for aid in centre.aid_types if not aid.needs.licence),
            areas=frozenset(near[: 2 + place]),
            remote=True,
            languages=frozenset(centre.languages),
            capacity=3,
            age_band="adult",
            profile={"name": called},
        ),
    )
    if volunteer:
        volunteers.set_state(unit, volunteer, "accepted", "volunteer")


class Walk:
    """Moves the demo's time: the clock is set to each due moment and the outbox emptied there."""

    def __init__(self, assembly: Assembly, clock: DemoClock, in_words: Callable[[datetime], str]) -> None:
        self._assembly, self._clock, self._in_words = assembly, clock, in_words

    async def __call__(self, step: str) -> str:
        """Take a step ("hour", "day", "next", "now") and tell the demo's time in words."""
        if step == "next":
            await self._to_next()
        elif step in STEPS:
            await self._until(self._clock() + STEPS[step])
        return self._in_words(self._clock())

    async def _to_next(self) -> None:
        due = await self._next_due()
        if due is not None and due <= self._clock() + FARTHEST:
            await self._until(max(due, self._clock()))

    async def _until(self, target: datetime) -> None:
        for _ in range(MOST_MOMENTS):
            due = await self._next_due()
            if due is None or due > target:
                break
            await self._clock.forward_to(due)
            await self._settle()
        await self._clock.forward_to(target)
        await self._settle()

    async def _settle(self) -> None:
        now = self._clock()
        while await self._assembly.ticker.tick(now):
            pass
        await self._assembly.sender.drain(now)

    async def _next_due(self) -> datetime | None:
        def look(unit: Unit) -> datetime | None:
            moments = [m for m in (timers.next_due(unit), outbox.next_due(unit)) if m is not None]
            return min(moments, default=None)

        return await self._assembly.database.write(look, self._clock(), self._assembly.centre)


async def open_clock(database: Database, centre: str) -> DemoClock:
    """The demo's clock where an earlier run left it."""
    return await DemoClock.open(database, centre, lambda: datetime.now(UTC))
