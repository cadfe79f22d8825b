"""What volunteers do: answer offers or not, get in touch, solve, hand back, forget, rest, block."""

from datetime import datetime, time, timedelta
from typing import Any

from dialogs.cards.offer import REASONS
from dialogs.cards.task import HELPED
from dispatch.catalogue import Centre
from dispatch.unsolvable import Obstacle
from dispatch.volunteers import QuietHours
from storage.persons import accounts, volunteers
from storage.unit import Unit
from tests.bot.town import Seen
from tests.simulation import drafts
from tests.simulation.crews import Crew
from tests.simulation.messengers import How, data_of
from tests.simulation.people import Account, Person
from tests.simulation.residents import DAY, HOUR, blocks
from tests.simulation.voices import Voice
from tests.simulation.world import World

HOURS_GIVEN = ("0.5", "1", "2", "4")
MARKS = ("checked", "trained", "identified")


class Helper:
    """One volunteer, living in the world; their tasks by passport: "new", "reported"."""

    def __init__(self, world: World, person: Person) -> None:
        self.world, self.person = world, person
        self.tasks: dict[str, str] = {}
        self.crew, self.voice = Crew(world, person, self._soon), Voice(world, person)
        world.settle_in(person, self.react)

    async def enrols(self, centre: Centre) -> None:
        """They send their enrolment; what is asked later or by the desk is told at once."""
        account = self.person.accounts[0]
        answers = drafts.enrolment(self.person.luck, centre)
        await drafts.sends(self.world, self.person, account, "enrolment", answers)
        await self.world.write(self._quiet)

    def lives(self, begin: datetime, end: datetime) -> None:
        """What happens once in a year, or never."""
        luck, span = self.person.luck, end - begin
        if self.person.does("blocks"):
            self._plan(begin + span * luck.random(), lambda: blocks(self.world, self.person))
        if self.person.does("rests"):
            self._plan(begin + span * luck.random(), self.rests)
        if self.person.does("erases"):
            self._plan(begin + span * luck.random(), self.voice.leaves)

    async def rests(self) -> None:
        """A week or a month without offers; open tasks are kept or given back."""
        account = self.person.accounts[0]
        luck = self.person.luck
        length = luck.choice(("week", "month"))
        if await self.world.press(self.person, account, "rest", unseen=True):
            await self.world.press(self.person, account, f"rest:{length}")
            await self.world.press(self.person, account, f"rest:{length}:{luck.choice(('give', 'keep'))}")

    def react(self, account: Account, seen: Seen, how: How) -> None:
        """Look at what came."""
        data = data_of(seen)
        self.crew.hears(account, data)
        if how == "new":
            self.voice.hears(account, data, self._soon)
        for one in data:
            verb, _, subject = one.partition(":")
            if verb == "take" and how == "new":
                self._offered(account, subject)
            elif verb == "solved" and f"handback:{subject}" in data:
                self._works(account, subject, new=f"contact:{subject}" in data, rang=how == "new")

    def _quiet(self, unit: Unit) -> None:
        luck, account = self.person.luck, self.person.accounts[0]
        known = accounts.find(unit, account.channel, account.sender)
        mine = volunteers.of_person(unit, known.person_id) if known else None
        if mine is None:
            return
        if luck.random() < 0.4:
            quiet = QuietHours(time(luck.choice((21, 22))), time(luck.choice((8, 9, 10))))
            volunteers.set_quiet(unit, mine, quiet, today_breaks=luck.random() < 0.5)
        if luck.random() < 0.3:
            volunteers.set_daily_limit(unit, mine, luck.choice((1, 2, 3)))
        volunteers.set_marks(unit, mine, [mark for mark in MARKS if luck.random() < 0.6])  # type: ignore[misc]

    def _offered(self, account: Account, offer: str) -> None:
        if self.person.does("answers"):
            at = self.person.after(self.world.now, self.world.zone, 0.7 * HOUR, 1.2)
            self._plan(at, lambda: self._answers(account, offer))

    async def _answers(self, account: Account, offer: str) -> None:
        if self.person.does("says_yes"):
            late = self.person.does("late_press")
            await self.world.press(self.person, account, f"take:{offer}", unseen=late)
        elif await self.world.press(self.person, account, f"decline:{offer}"):
            reason = self.person.luck.choice(REASONS)
            await self.world.press(self.person, account, f"decline:{offer}:{reason}")

    def _works(self, account: Account, passport: str, *, new: bool, rang: bool) -> None:
        was = self.tasks.get(passport)
        if was is None:
            self.tasks[passport] = "new"
            if self.person.does("contacts"):
                self._contacts(account, passport)
        elif was == "new" and new and rang and self.person.does("contacts_when_reminded"):
            self._contacts(account, passport)
        elif was == "reported":  # the client says that it is not solved
            self.tasks[passport] = "again"
            self._soon(2 * DAY, lambda: self._solves(account, passport))

    def _contacts(self, account: Account, passport: str) -> None:
        async def act() -> None:
            if await self.world.press(self.person, account, f"contact:{passport}"):
                self.tasks[passport] = "working"
                self._goes_on(account, passport)

        self._soon(5 * HOUR, act)

    def _goes_on(self, account: Account, passport: str) -> None:
        if self.person.does("meets"):
            self._soon(6 * HOUR, lambda: self._proposes_times(account, passport))
        if self.person.does("wants_team"):
            self._soon(DAY, lambda: self._wants_team(account, passport))
        if self.person.does("gives_up"):
            self._soon(2 * DAY, lambda: self._gives_up(account, passport))
        elif self.person.does("hands_back"):
            self._soon(2 * DAY, lambda: self._hands_back(account, passport))
        elif self.person.does("solves"):
            self._soon(3 * DAY, lambda: self._solves(account, passport))

    async def _proposes_times(self, account: Account, passport: str) -> None:
        if not await self.world.press(self.person, account, f"times:{passport}"):
            return
        slots = [data for data in self.world.found(account, "a:") if ":slots:" in data]
        run = slots[-1].split(":")[1] if slots else ""
        mine = [data for data in slots if data.split(":")[1] == run]
        for one in self.person.luck.sample(mine, min(2, len(mine))):
            await self.world.press(self.person, account, one)
        await self.world.answers(self.person, account, ":done")

    async def _wants_team(self, account: Account, passport: str) -> None:
        if await self.world.press(self.person, account, f"need:{passport}"):
            await self.world.press(self.person, account, f"twant:{passport}")

    async def _gives_up(self, account: Account, passport: str) -> None:
        """«Не решается», with what would have been needed; the desk decides."""
        if not await self.world.press(self.person, account, f"cannot:{passport}"):
            return
        why = self.person.luck.choice(list(Obstacle))
        if await self.world.press(self.person, account, f"cannot:{passport}:{why}"):
            await self.world.says(self.person, account, "Нужна выездная бригада")
            await self.world.answers(self.person, account, ":send")

    async def _hands_back(self, account: Account, passport: str) -> None:
        if await self.world.press(self.person, account, f"handback:{passport}"):
            await self.world.press(self.person, account, f"handback:{passport}:no_time")
            self.tasks.pop(passport, None)

    async def _solves(self, account: Account, passport: str) -> None:
        luck = self.person.luck
        hours, helped = luck.choice(HOURS_GIVEN), luck.choice(HELPED)
        if await self.world.press(self.person, account, f"solved:{passport}"):
            self.tasks[passport] = "reported"
            await self.world.press(self.person, account, f"solved:{passport}:{hours}")
            await self.world.press(self.person, account, f"solved:{passport}:{hours}:{helped}")

    def _soon(self, median: timedelta, act: Any) -> None:
        self._plan(self.person.after(self.world.now, self.world.zone, median, 0.9), act)

    def _plan(self, at: datetime, act: Any) -> None:
        self.world.plan(self.person, at, act)
