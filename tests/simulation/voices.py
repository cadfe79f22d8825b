"""What residents do beside their problems: talk, complain, rate the centre, tell who they are, leave."""

import re
from collections import Counter
from datetime import datetime, timedelta

from dialogs.events import Started
from tests.simulation.people import Account, Person, Soon
from tests.simulation.records import Opinion
from tests.simulation.world import World

MINUTE = timedelta(minutes=1)
ERASED_AFTER = 5 * MINUTE
CODE = re.compile(r"[2-9A-Z]{4}-[2-9A-Z]{4}")
SAID = ("Когда вас ждать?", "Спасибо, что откликнулись", "Я весь день дома", "Нашлись ли нужные бумаги?")
COMPLAINTS = ("Долго никто не отвечал", "Обещали перезвонить и не перезвонили")
AGAIN = "Снова сломалось, откройте обращение ещё раз, пожалуйста"
OF_THE_CENTRE = ("Спасибо, очень помогли", "Долго ждать у двери", "Звоните Анне Петровой, 8 900 123-45-67")
MOST_WORDS = 5
"""In one talk; a team in which everybody answered everybody would never fall silent."""

STARS, STAR_WEIGHTS = (5, 4, 3, 2, 1), (50, 25, 12, 8, 5)
SEXES, OCCUPATIONS = ("woman", "man"), ("works", "studies", "retired", "home", "seeks")


class Voice:
    """One resident's words."""

    def __init__(self, world: World, person: Person) -> None:
        self.world, self.person = world, person
        self._words: Counter[str] = Counter()

    def lives(self, begin: datetime, end: datetime) -> None:
        """What happens once in a year, or never."""
        for chance, deed in (
            ("opines", self.opines),
            ("exports", self.exports),
            ("erases", self.leaves),
            ("joins", self.joins),
        ):
            does = self.person.does(chance)
            at = begin + (end - begin) * self.person.luck.random()
            if does and (chance != "joins" or len(self.person.accounts) > 1):
                self.world.plan(self.person, at, deed)

    async def writes(self, account: Account, passport: str) -> None:
        """A few words to whoever helps."""
        if await self.world.press(self.person, account, f"write:{passport}"):
            await self.world.says(self.person, account, self.person.luck.choice(SAID))
            await self.world.press(self.person, account, "endtalk")

    async def complains(self, account: Account, passport: str, *, again: bool = False) -> None:
        """To the director; `again`: it is the same problem once more."""
        if await self.world.press(self.person, account, f"complain:{passport}"):
            await self.world.says(
                self.person, account, AGAIN if again else self.person.luck.choice(COMPLAINTS)
            )

    async def picks(self, account: Account, passport: str) -> None:
        """One of the times to meet, or none of them."""
        minute = int(self.world.now.timestamp()) // 60
        slots = self.world.found(account, f"slot:{passport}:")
        ahead = [data for data in slots if int(data.rpartition(":")[2]) > minute]
        chosen = self.person.luck.choice(ahead) if ahead and self.person.does("picks") else ""
        await self.world.press(self.person, account, chosen or f"slot:{passport}:0")

    async def tells_of_themselves(self, account: Account) -> None:
        """Birth year, sex, occupation; some of it is left out."""
        luck, ask = self.person.luck, self.world
        if not await ask.press(self.person, account, "go:census"):
            return
        told: dict[str, str] = {"year": str(luck.randint(1935, 2008))}
        await ask.says(self.person, account, told["year"])
        for field, values in (("sex", SEXES), ("occupation", OCCUPATIONS)):
            value = luck.choice(values)
            if luck.random() < 0.9 and await ask.answers(self.person, account, f":{field}:{value}"):
                told[field] = value
            else:
                await ask.answers(self.person, account, ":skip")
        if await ask.answers(self.person, account, ":skip"):
            ask.who.now(account.place).profile = told

    async def opines(self) -> None:
        """They read the code on the wall."""
        account, luck = self.person.luck.choice(self.person.accounts), self.person.luck
        if self.world.is_away(account):
            return
        await self.world.happens(self.person, account, Started("r_wall"))
        if not self.world.found(account, "centre:"):
            await self.world.press(self.person, account, "centre")
        stars, before = luck.choices(STARS, STAR_WEIGHTS)[0], set(self.world.found(account, "opinion:"))
        await self.world.press(self.person, account, f"centre:{stars}")
        new = [data for data in self.world.found(account, "opinion:") if data not in before]
        if new:
            said = Opinion(self.world.now, stars)
            self.world.opinions.append(said)
            if luck.random() < 0.5 and await self.world.press(self.person, account, new[-1]):
                said.words = luck.choice(OF_THE_CENTRE)
                await self.world.says(self.person, account, said.words)

    async def exports(self) -> None:
        """They ask for all that is stored of them."""
        account = self.person.accounts[0]
        await self.world.press(self.person, account, "go:export", unseen=True)

    async def leaves(self) -> None:
        """They ask to be erased, and five minutes later nothing is left of them."""
        account, world = self.person.accounts[0], self.world
        await world.press(self.person, account, "go:erase", unseen=True)
        if await world.press(self.person, account, "erase:yes"):
            who = world.who.now(account.place)

            async def goes() -> None:
                world.look()  # their rows go with them

            async def gone() -> None:
                world.who.erase(who, world.now)
                world.note(self.person, "gone:", account)

            world.plan(self.person, world.now + ERASED_AFTER - MINUTE, goes)
            world.plan(self.person, world.now + ERASED_AFTER, gone)

    async def joins(self) -> None:
        """Two chats become one person's, by the code of the first."""
        first, second = self.person.accounts
        if not await self.world.press(self.person, first, "go:link", unseen=True):
            return
        seen = list(self.world.witnesses[first.channel].chats[first.place[1]].values())
        code = next((found.group() for one in reversed(seen) if (found := CODE.search(one.text))), "")
        await self.world.says(self.person, second, code)
        sure = [data for data in self.world.found(second, "join:") if data != "join:no"]
        if sure and await self.world.press(self.person, second, sure[-1]):
            self.world.who.join(first.place, second.place, self.world.now)

    def hears(self, account: Account, data: list[str], planned: Soon) -> None:
        """React to what came: `planned(median, act)` says when."""
        if len(data) == 2 and data[0].startswith("write:") and data[1] == "endtalk":
            passport = data[0].partition(":")[2]
            if self.person.does("answers_talk") and self._words[passport] < MOST_WORDS:
                self._words[passport] += 1
                planned(20 * MINUTE, lambda: self.writes(account, passport))
        elif any(one.startswith("slot:") for one in data):
            passport = data[0].split(":")[1]
            planned(90 * MINUTE, lambda: self.picks(account, passport))
        elif "go:census" in data and len(self.person.accounts) == 1 and self.person.does("counts"):
            planned(2 * MINUTE, lambda: self.tells_of_themselves(account))
