"""What residents do: tell problems, answer or stay silent, rate, complain with few stars, block, stop."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any

from dialogs.events import Blocked, Started, Unblocked
from tests.bot.town import Seen
from tests.simulation import drafts
from tests.simulation.messengers import How, data_of
from tests.simulation.people import Account, Person
from tests.simulation.records import Told
from tests.simulation.voices import Voice
from tests.simulation.world import World

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
VERDICTS, WEIGHTS = ("yes", "partly_enough", "partly_more", "no"), (80, 6, 5, 9)
STARS, STAR_WEIGHTS = (5, 4, 3, 2, 1), (58, 24, 9, 5, 4)


class Resident:
    """One resident, living in the world."""

    def __init__(self, world: World, person: Person) -> None:
        self.world, self.person, self.voice = world, person, Voice(world, person)
        world.settle_in(person, self.react)

    def lives(self, begin: datetime, end: datetime) -> None:
        """What happens once in a year, or never."""
        luck, span = self.person.luck, end - begin
        if self.person.does("blocks"):
            self._plan(begin + span * luck.random(), lambda: blocks(self.world, self.person))
        if self.person.does("stops"):
            self._plan(begin + span * luck.random(), self.stops)
        self.voice.lives(begin, end)

    async def tells(self, answers: dict[str, Any]) -> None:
        """A problem is sent, and perhaps taken back later."""
        account = self.person.luck.choice(self.person.accounts)
        before = set(self.world.found(account, "withdraw:"))
        await drafts.sends(self.world, self.person, account, "intake", answers)
        mine = [one for one in self.world.found(account, "withdraw:") if one not in before]
        assert mine, f"{self.person.name} sees no card of what they sent"
        passport, who = mine[0].partition(":")[2], self.world.who.now(account.place)
        self.world.told_problems[passport] = Told(self.world.now, account.channel, answers, who)
        if self.person.does("complains"):
            self._soon(30 * HOUR, lambda: self.voice.complains(account, passport))
        if self.person.does("withdraws"):
            press = mine[0]
            self._later(5 * HOUR, account, [press, f"{press}:yes"])

    async def begins(self) -> None:
        """A problem is begun and left."""
        account = self.person.accounts[0]
        await self.world.happens(self.person, account, Started())
        for beginning in ("go:help", "a:"):
            shown = self.world.found(account, beginning)
            if shown:
                await self.world.press(self.person, account, shown[-1])

    async def stops(self) -> None:
        """They ask us not to write by ourselves any more."""
        account = self.person.accounts[0]
        if await self.world.press(self.person, account, "reminders:off", unseen=True):
            who = self.world.who.now(account.place)
            who.stopped_at = who.stopped_at or self.world.now

    def react(self, account: Account, seen: Seen, how: How) -> None:
        """Look at what came."""
        data = data_of(seen)
        if how == "new" and any(one.startswith("confirm:") for one in data):
            self._asked("confirms", account, data, "confirm:")
        if how == "new" and sum(one.startswith("stars:") for one in data) == 5:
            self._asked("rates", account, data, "stars:")
        another = [one for one in data if one.startswith("another:")]
        if another and not self._knows(another[0]) and self.person.does("wants_another"):
            self._later(20 * HOUR, account, [another[0], f"{another[0]}:yes"])
        if another and not self._knows(f"talk {another[0]}") and self.person.does("talks"):
            passport = another[0].partition(":")[2]
            self._soon(3 * HOUR, lambda: self.voice.writes(account, passport))
        if how == "new":
            self.voice.hears(account, data, self._soon)

    def _asked(self, chance: str, account: Account, data: Iterable[str], verb: str) -> None:
        first = next(one for one in data if one.startswith(verb))
        subject = first.split(":")[1]
        chased = self._knows(f"{chance} {subject} asked")
        if self._knows(f"{chance} {subject} planned", only_look=True):
            return
        if self.person.does(f"{chance}_when_chased" if chased else chance):
            self._knows(f"{chance} {subject} planned")
            median = 6 * HOUR if verb == "confirm:" else HOUR / 2
            answer = self._verdict if verb == "confirm:" else self._stars
            moment = self.person.after(self.world.now, self.world.zone, median, 1.3)
            self._plan(moment, lambda: answer(account, subject))

    async def _verdict(self, account: Account, subject: str) -> None:
        verdict = self.person.luck.choices(VERDICTS, WEIGHTS)[0]
        if await self.world.press(self.person, account, f"confirm:{subject}:{verdict}"):
            for chance in ("confirms", "rates"):  # the next question is a new one
                self.person.memory.pop(f"{chance} {subject} planned", None)
                self.person.memory.pop(f"{chance} {subject} asked", None)
            if verdict in ("yes", "partly_enough") and self.person.does("again"):
                self._soon(8 * DAY, lambda: self.voice.complains(account, subject, again=True))
            if verdict in ("yes", "partly_enough"):
                self._asked("rates", account, [f"stars:{subject}:1"], "stars:")

    async def _stars(self, account: Account, subject: str) -> None:
        stars = self.person.luck.choices(STARS, STAR_WEIGHTS)[0]
        if not await self.world.press(self.person, account, f"stars:{subject}:{stars}"):
            return
        if self.person.does("comments"):
            await self.world.press(self.person, account, f"comment:{subject}:skip")
        if self.person.does("changes_mind"):
            again = self.person.luck.choices(STARS, STAR_WEIGHTS)[0]
            self._later(5 * DAY, account, [f"restar:{subject}", f"stars:{subject}:{again}"])

    def _later(self, median: timedelta, account: Account, presses: list[str]) -> None:
        async def act() -> None:
            for data in presses:
                if not await self.world.press(self.person, account, data):
                    return

        self._soon(median, act)

    def _soon(self, median: timedelta, act: Any) -> None:
        self._plan(self.person.after(self.world.now, self.world.zone, median), act)

    def _plan(self, at: datetime, act: Any) -> None:
        self.world.plan(self.person, at, act)

    def _knows(self, key: str, *, only_look: bool = False) -> bool:
        known = key in self.person.memory
        if not only_look:
            self.person.memory[key] = True
        return known


async def blocks(world: World, person: Person) -> None:
    """Every account is closed to us; half of the messengers tell, the others refuse the next message."""
    told = person.luck.random() < 0.5
    world.note(person, "block:", person.accounts[0])
    for account in person.accounts:
        if account.channel == "web":
            continue
        world.witnesses[account.channel].unreachable.add(account.sender)
        if told:
            await world.happens(person, account, Blocked())
    if person.does("comes_back"):
        at = person.after(world.now, world.zone, 40 * DAY, 0.4)
        world.plan(person, at, lambda: _unblocks(world, person))


async def _unblocks(world: World, person: Person) -> None:
    world.note(person, "unblock:", person.accounts[0])
    for account in person.accounts:
        world.witnesses[account.channel].unreachable.discard(account.sender)
        await world.happens(person, account, Unblocked())
        for back in world.found(account, "back")[:1]:
            await world.press(person, account, back)
