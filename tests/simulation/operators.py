"""What the desk does: takes cards in the group, decides them by their buttons, answers in words alone."""

import re
from datetime import UTC, datetime, timedelta
from random import Random

from dialogs.events import TextReceived
from dispatch.calendar import Calendar
from tests.bot.town import Seen
from tests.simulation.deciding import SPECIAL
from tests.simulation.messengers import How, data_of
from tests.simulation.people import Account, Person
from tests.simulation.residents import DAY
from tests.simulation.world import World

GROUP = "-100"
MOST_TRIES = 6
FORGETS = 0.2
"""So often a claimed card is forgotten although they were asked about it."""
NUMBER = re.compile(r"\d{4}-\d{5}")


class Operator:
    """Somebody of the desk: who reads the group, or a director who reads what comes to them alone."""

    def __init__(self, world: World, person: Person, calendar: Calendar) -> None:
        self.world, self.person, self.calendar = world, person, calendar
        self.tries: dict[str, int] = {}
        self.cases: dict[str, str] = {}
        """The passport's number by the escalation, as its card tells."""
        self.relieved: set[str] = set()
        """Escalations whose owner was relieved already: what is left of them is only to be ended."""
        self.words: dict[str, str] = {}
        """What its card says."""

    def react(self, account: Account, seen: Seen, how: How) -> None:
        """A card rings: somebody will look at it, sooner if it burns."""
        number = NUMBER.search(seen.text)
        if how == "new" and any(data.startswith("card:escalation:") for data in data_of(seen)):
            self._asked(account, seen)
            return
        for data in data_of(seen) if how == "new" else ():
            verb, _, subject = data.partition(":")
            self.cases[subject], self.words[subject] = number.group() if number else subject, seen.text
            if verb == "cand" and data.endswith(":accept"):
                self._soon(subject.partition(":")[0], account, "candidate")
            elif verb == "claim":
                burns = "112" in seen.text or "Опасность" in seen.text or "сегодня" in seen.text.lower()
                self._soon(subject, account, "burns" if burns else "case")

    def _asked(self, account: Account, seen: Seen) -> None:
        """What became of a card that they have claimed: mostly they go on with it, now and then forget it."""
        opener = next(data for data in data_of(seen) if data.startswith("card:escalation:"))
        if self.person.luck.random() < FORGETS:
            return
        at = self.world.now + timedelta(minutes=4) * self.person.luck.lognormvariate(0, 0.5)
        self.world.plan(self.person, at, lambda: self._goes_on(opener, account))

    async def _goes_on(self, opener: str, account: Account) -> None:
        escalation = opener.rpartition(":")[2]
        await self.world.press(self.person, account, f"claim:{escalation}")
        if await self.world.press(self.person, account, opener):
            await self._decides(escalation, account)

    def _soon(self, escalation: str, account: Account, what: str) -> None:
        luck = self.person.luck
        at = self.world.now + timedelta(minutes=100 if what == "case" else 6) * luck.lognormvariate(0, 1)
        if what == "case":
            at = self._at_work(at)
        decide = self._candidate if what == "candidate" else self._case
        self.world.plan(self.person, at, lambda: decide(escalation, account))

    def _at_work(self, moment: datetime) -> datetime:
        local = moment.astimezone(self.world.zone)
        if self.calendar.is_working_day(local.date()) and 9 <= local.hour < 18:
            return moment
        day = local.date() if local.hour < 9 else local.date() + DAY
        while not self.calendar.is_working_day(day):
            day += DAY
        morning = datetime(day.year, day.month, day.day, 9, tzinfo=self.world.zone).astimezone(UTC)
        return morning + timedelta(minutes=120 * self.person.luck.random())

    async def _candidate(self, escalation: str, account: Account) -> None:
        verdict = self.person.luck.choices(("accept", "trainee", "reject"), (88, 8, 4))[0]
        await self.world.press(self.person, account, f"cand:{escalation}:{verdict}")

    async def _case(self, escalation: str, account: Account) -> None:
        if not self._any(escalation, account):
            return
        case = self._name(escalation)
        self.tries[case] = self.tries.get(case, 0) + 1
        await self.world.press(self.person, account, f"claim:{escalation}")
        await self._decides(escalation, account)
        self._again(escalation, account)

    async def _decides(self, escalation: str, account: Account) -> None:
        if escalation in self.relieved and await self._ends(escalation, account):
            return
        for special in SPECIAL:
            if await special(self, escalation, account):
                return
        for deed in (self._gives, self._asks_again, self._answers, self._follows, self._ends):
            if await deed(escalation, account):
                return

    def _again(self, escalation: str, account: Account) -> None:
        if self._any(escalation, account) and self.tries[self._name(escalation)] < MOST_TRIES:
            at = self._at_work(self.world.now + 2 * DAY)
            self.world.plan(self.person, at, lambda: self._case(escalation, account))

    def _name(self, escalation: str) -> str:
        return self.cases.get(escalation, escalation)

    def _any(self, escalation: str, account: Account) -> bool:
        return any(escalation in data for data in self.world.shown(account))

    async def _gives(self, escalation: str, account: Account) -> bool:
        """To the best candidate, if there is one."""
        if not await self.world.press(self.person, account, f"page:{escalation}:candidates"):
            return False
        fits = self.world.found(account, f"assign:{escalation}:")
        if fits and self.person.luck.random() < 0.7:
            return await self.world.press(self.person, account, fits[0])
        await self.world.press(self.person, account, f"page:{escalation}:first")
        return False

    async def _asks_again(self, escalation: str, account: Account) -> bool:
        if self.tries[self._name(escalation)] > 1:
            return False
        if not await self.world.press(self.person, account, f"page:{escalation}:sure_wave"):
            return False
        return await self.world.press(self.person, account, f"wave:{escalation}")

    async def _answers(self, escalation: str, account: Account) -> bool:
        """In words, in the private chat."""
        if not self.world.found(account, f"page:{escalation}:candidates"):
            return False
        alone = Account(account.channel, account.sender)
        await self.world.press(self.person, alone, f"words:{escalation}:answer", unseen=True)
        await self.world.happens(self.person, alone, TextReceived("Помогут в МФЦ, телефон 122"))
        sends = [data for data in self.world.found(alone, "n:") if data.endswith(":send")]
        return bool(sends) and await self.world.press(self.person, alone, sends[-1])

    async def _follows(self, escalation: str, account: Account) -> bool:
        """The owner is reminded first, and relieved when nothing comes."""
        if self.tries[self._name(escalation)] < 2:
            return await self.world.press(self.person, account, f"nudge:{escalation}")
        if not await self.world.press(self.person, account, f"page:{escalation}:sure_release"):
            return False
        self.relieved.add(escalation)
        return await self.world.press(self.person, account, f"release:{escalation}")

    async def _ends(self, escalation: str, account: Account) -> bool:
        if await self.world.press(self.person, account, f"end:{escalation}:handled"):
            return True
        for page in ("more", "more-2"):
            await self.world.press(self.person, account, f"page:{escalation}:{page}")
            await self.world.press(self.person, account, f"page:{escalation}:sure_handled")
            if await self.world.press(self.person, account, f"end:{escalation}:handled"):
                return True
        return False


def luck_of(seed: int, name: str) -> Random:
    """The luck of one of the desk."""
    return Random(f"{seed} {name}")
