"""What volunteers do in teams: lead and call others, join, take steps and do them, write, leave, report."""

from dialogs.cards.task import HELPED
from tests.simulation.people import Account, Person, Soon
from tests.simulation.residents import DAY, HOUR
from tests.simulation.world import World

STEPS = ("Привезти инструмент", "Узнать в управе", "Собрать подписи", "Убрать двор")
HOURS_OF_TEAM = ("2", "4", "8")


class Crew:
    """A volunteer's side in teams; `reported` are those whose lead called it solved."""

    def __init__(self, world: World, person: Person, soon: Soon) -> None:
        self.world, self.person, self._soon = world, person, soon
        self._known: set[str] = set()
        self._reported: set[str] = set()

    def hears(self, account: Account, data: list[str]) -> None:
        """Look at what came."""
        for one in data:
            verb, _, subject = one.partition(":")
            if verb == "tjoin" and self._new(one):
                self._soon(3 * HOUR, lambda subject=subject: self._answers(account, subject))
            elif verb == "ttake" and self._new(one) and self.person.does("takes_step"):
                self._soon(8 * HOUR, lambda one=one: self.world.press(self.person, account, one))
            elif verb == "tdone" and self._new(one) and self.person.does("takes_step"):
                self._soon(2 * DAY, lambda one=one: self.world.press(self.person, account, one))
            elif verb == "thours" and self._new(f"hours {subject.partition(':')[0]}"):
                self._says_hours(account, data)
            elif verb == "tstep":
                self._belongs(account, subject, data)

    def _says_hours(self, account: Account, data: list[str]) -> None:
        if self.person.does("joins_team"):
            chosen = self.person.luck.choice(data)
            self._soon(10 * HOUR, lambda: self.world.press(self.person, account, chosen))

    def _new(self, one: str) -> bool:
        known = one in self._known
        self._known.add(one)
        return not known

    async def _answers(self, account: Account, team: str) -> None:
        verb = "tjoin" if self.person.does("joins_team") else "tno"
        await self.world.press(self.person, account, f"{verb}:{team}")

    def _belongs(self, account: Account, team: str, data: list[str]) -> None:
        passport = next((one.partition(":")[2] for one in data if one.startswith("tsolved:")), "")
        if self._new(f"team {team}") and self.person.does("quits_team"):
            self._soon(3 * DAY, lambda: self._quits(account, team))
        if passport and self._new(f"lead {team}"):
            self._soon(HOUR, lambda: self._leads(account, team, passport))
        elif passport and passport in self._reported:  # the desk, or the client, finds it is not done
            self._reported.discard(passport)
            self._soon(2 * DAY, lambda: self._reports(account, passport))

    async def _quits(self, account: Account, team: str) -> None:
        if await self.world.press(self.person, account, f"tquit:{team}"):
            await self.world.press(self.person, account, f"tquit:{team}:yes")

    async def _leads(self, account: Account, team: str, passport: str) -> None:
        """Calls everybody who fits, gets in touch with the client, makes a list of steps."""
        person, world = self.person, self.world
        if await world.press(person, account, f"card:team:{team}:call"):
            for everybody in world.found(account, f"tall:{team}:")[:1]:
                await world.press(person, account, everybody)
            await world.press(person, account, f"card:team:{team}:first")
        if await world.press(person, account, f"card:task:{passport}"):
            await world.press(person, account, f"contact:{passport}")
        for words in person.luck.sample(STEPS, 2):
            await self._plans(account, team, words)
        if person.luck.random() < 0.3 and await world.press(person, account, f"write:{team}"):
            await world.says(person, account, "Начнём в субботу утром")
            await world.press(person, account, "endtalk")
        self._soon(6 * DAY, lambda: self._reports(account, passport))

    async def _plans(self, account: Account, team: str, words: str) -> None:
        if await self.world.press(self.person, account, f"tstep:{team}"):
            await self.world.says(self.person, account, words)
            day = self.person.luck.choice((":day:1", ":day:3", ":skip"))
            await self.world.answers(self.person, account, day, ":send")

    async def _reports(self, account: Account, passport: str) -> None:
        hours, helped = self.person.luck.choice(HOURS_OF_TEAM), self.person.luck.choice(HELPED)
        if await self.world.press(self.person, account, f"tsolved:{passport}"):
            self._reported.add(passport)
            await self.world.press(self.person, account, f"solved:{passport}:{hours}")
            await self.world.press(self.person, account, f"solved:{passport}:{hours}:{helped}")
