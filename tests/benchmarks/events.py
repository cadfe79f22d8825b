"""What one event costs: `python -m tests.benchmarks.events`; a large centre, statements and CPU by kind.

Real code all the way but the messengers. Statements are what SQLite itself is given within the event's own
transaction, its begin and commit left out; CPU is the writer thread's. A delivery is what the sender does for
one row of the outbox: claiming it, and noting that it is there.
"""

import asyncio
import tempfile
from argparse import ArgumentParser
from collections import defaultdict
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from random import Random
from statistics import median
from time import thread_time
from typing import Any

from dispatch.catalogue import Centre
from storage.persons import accounts, people, volunteers
from storage.persons.volunteers import Enrolment
from storage.unit import Unit
from tests.benchmarks.people import volunteer
from tests.bot.town import Seat, Town, town_in
from tests.bot.walking import living

INTAKE, TYPED, SEND = "intake press", "typed word", "intake sent"
TAKE, RELAY, TIMER, DELIVERY, OTHER = "take an offer", "relayed words", "due timer", "delivery", "other"
KINDS = (INTAKE, TYPED, SEND, TAKE, RELAY, TIMER, DELIVERY)
WORK = {"Runner": OTHER, "Ticker": TIMER, "Sender": DELIVERY, "Deliverer": DELIVERY}
"""Whose transactions are counted, and as what if nobody says better."""

STORY = "Привезли дрова, сложить некому, живу одна"
DAYS = 6
STEPS = (
    *("Нет, опасности нет", "Даю согласие, помогите", "Готово", "Вещи, продукты", "Всё верно", "Нужны руки"),
    *("Центр", "На этой неделе", "Для меня", "Здесь, в переписке", "Отправить"),
)
"""What a resident presses wherever it is offered."""


@dataclass
class Cost:
    """One event: how many statements, and how many milliseconds of the writer's CPU."""

    statements: int
    cpu: float


@dataclass
class Meter:
    """Stands in front of the database of a town and writes down what each of its transactions costs."""

    town: Town
    kind: str = OTHER
    costs: dict[str, list[Cost]] = field(default_factory=lambda: defaultdict(list))
    deliveries: list[Cost] = field(default_factory=list)

    def __post_init__(self) -> None:
        self._write = self.town.database.write
        self.town.database.write = self.write  # type: ignore[method-assign]

    async def write(self, work: Callable[[Unit], Any], now: datetime, centre: str) -> Any:
        """As `Database.write`, counted."""
        whose = WORK.get(getattr(work, "__qualname__", "").partition(".")[0], "")
        noted: list[tuple[Cost, Any]] = []

        def counted(unit: Unit) -> Any:
            result, cost = counting(unit, work)
            noted.append((cost, result))
            return result

        result = await self._write(counted, now, centre)
        cost = noted[-1][0]
        if whose == DELIVERY:
            self.deliveries.append(cost)
        elif whose == TIMER:
            self._note(TIMER, cost, result)
        elif whose:
            self._note(self.kind, cost, 1)
        return result

    def _note(self, kind: str, cost: Cost, events: int) -> None:
        if events:
            self.costs[kind].append(Cost(round(cost.statements / events), cost.cpu / events))

    def settled(self, delivered: int) -> None:
        """So many messages went out since the last time."""
        if delivered:
            statements = sum(cost.statements for cost in self.deliveries)
            cpu = sum(cost.cpu for cost in self.deliveries)
            self.costs[DELIVERY].append(Cost(round(statements / delivered), cpu / delivered))
        self.deliveries.clear()


def counting(unit: Unit, work: Callable[[Unit], Any]) -> tuple[Any, Cost]:
    """What the work returns, and what it cost."""
    statements: list[str] = []
    connection = unit._statements._connection
    connection.set_trace_callback(statements.append)
    begun = thread_time()
    try:
        result = work(unit)
    finally:
        cpu = 1000 * (thread_time() - begun)
        connection.set_trace_callback(None)
    # The search's own statements, and those of cascades, are no statements of ours.
    ours = [sql for sql in statements if not sql.startswith("--") and "'main'." not in sql]
    return result, Cost(len(ours), cpu)


class Story:
    """One resident's problem, from the first words to a message of the volunteer, and a few days more."""

    def __init__(self, town: Town, meter: Meter) -> None:
        self.town, self.meter = town, meter

    async def happens(self, number: int) -> None:
        """All of it; every event is counted under its kind."""
        resident = Seat(self.town, "vk", f"resident-{number}")
        await self._does(OTHER, resident.start())
        await self._does(OTHER, resident.press("Мне нужна помощь"))
        while (question := living(resident)) is not None:
            await self._answers(resident, question.labels)
        helper = await self._taker()
        await self._does(OTHER, helper.press("Написать"))
        await self._does(RELAY, helper.say("Добрый день! Когда удобно прийти?"))
        await self._does(OTHER, helper.press("Закончить"))
        await self._does(OTHER, helper.press("Связался"))

    async def _answers(self, seat: Seat, labels: list[str]) -> None:
        pressed = next((step for step in STEPS if any(step in label for label in labels)), None)
        pressed = pressed or next((label for label in labels if "Пропустить" in label), None)
        if pressed is None:
            await self._does(TYPED, seat.say(STORY if seat.last.text.startswith("Расскажите") else "Нина"))
        else:
            await self._does(SEND if pressed == "Отправить" else INTAKE, seat.press(pressed))

    async def _taker(self) -> Seat:
        """The first volunteer who sees the new offer takes it."""
        for sender, chat in self.town.messengers["telegram"].chats.items():
            keys = [key for seen in chat.values() for row in seen.face.rows for key in row]
            found = next((key.data for key in reversed(keys) if key.data.startswith("take:")), None)
            if found and sender.startswith("helper"):
                seat = Seat(self.town, "telegram", sender)
                await self._does(TAKE, seat.press_data(found))
                return seat
        raise AssertionError("nobody was asked")

    async def _does(self, kind: str, deed: Any) -> None:
        self.meter.kind = kind
        await deed
        self.meter.kind = OTHER


def fill(unit: Unit, centre: Centre, residents: int, helpers: int) -> None:
    """People of a large centre: accepted volunteers, and residents who never wrote again."""
    luck = Random(7)
    topics = frozenset(direction.id for direction in centre.directions)
    aid = frozenset(aid.id for aid in centre.aid_types if not aid.needs.licence)
    for number in range(residents):
        accounts.meet(unit, "vk", f"silent-{number}", "ru")
    for number in range(helpers):
        one, _ = volunteer(number, luck, centre)
        person = accounts.meet(unit, "telegram", f"helper-{number}", "ru").person_id
        called = f"Волонтёр {number}"
        people.set_name(unit, person, called)
        areas, told = frozenset({"town"}), {"name": called}
        name = volunteers.enrol(
            unit, Enrolment(person, one.zone, topics, aid, areas, capacity=30, profile=told)
        )
        assert name is not None
        volunteers.set_state(unit, name, "accepted", one.level)


@asynccontextmanager
async def measured(
    folder: Path, stories: int, residents: int, helpers: int
) -> AsyncIterator[dict[str, list[Cost]]]:
    """The costs of so many stories in a centre of so many people, by kind of event."""
    async with town_in(folder) as town:
        await town.staff("telegram", "900", "operator", "director")
        await town.desk("telegram", "-100")
        centre = town.assembly.service.rules.centre
        await town.write(lambda unit: fill(unit, centre, residents, helpers))
        meter = Meter(town)
        _count_deliveries(town, meter)
        for number in range(stories):
            await Story(town, meter).happens(number)
        await town.wait(timedelta(days=DAYS))
        yield meter.costs


def _count_deliveries(town: Town, meter: Meter) -> None:
    drain = town.assembly.sender.drain

    async def counted(now: datetime) -> int:
        meter.deliveries.clear()
        total = await drain(now)
        meter.settled(total)
        return total

    town.assembly.sender.drain = counted  # type: ignore[method-assign]


async def main(stories: int, residents: int, helpers: int) -> None:
    """Print a line for each kind of event."""
    with tempfile.TemporaryDirectory() as folder:
        async with measured(Path(folder), stories, residents, helpers) as costs:
            print(f"{'event':<16}{'times':>7}{'statements':>12}{'most':>6}{'CPU ms':>9}")  # noqa: T201
            for kind in KINDS:
                print(_line(kind, costs[kind]))  # noqa: T201


def _line(kind: str, costs: list[Cost]) -> str:
    counts, cpu = [one.statements for one in costs], [one.cpu for one in costs]
    return f"{kind:<16}{len(costs):>7}{median(counts):>12.0f}{max(counts):>6}{median(cpu):>9.2f}"


if __name__ == "__main__":
    parser = ArgumentParser(prog="python -m tests.benchmarks.events")
    for name, usual in (("stories", 30), ("residents", 2000), ("helpers", 150)):
        parser.add_argument(f"--{name}", type=int, default=usual)
    asyncio.run(main(**vars(parser.parse_args())))
