"""The staff of the town: Olga the operator, Igor her colleague, Pavel the director, and their group."""

from collections.abc import AsyncIterator, Callable, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

from bot.channels.contract import Broken, CheckLine, Order, Outcome, Sent, ThreadGone
from storage.database import new_id
from storage.desk import desks
from storage.persons import people
from storage.persons.accounts import meet
from tests.bot.test_whole_path import enrols, figures, joins
from tests.bot.town import Remembering, Seat, Town, town_in

__all__ = ["Staff", "Topics", "enrols", "figures", "joins", "staffed", "tells"]

GROUP = {"telegram": "-100", "vk": "2000000001"}
ALL_WELL = (CheckLine(True, "check-telegram-desk", {}),)


@dataclass
class Topics(Remembering):
    """Telegram with topics: a thread is its title; `lines` are what a check of the group says."""

    threads: dict[str, str] = field(default_factory=dict)
    closed: set[str] = field(default_factory=set)
    stands_in: dict[str, str] = field(default_factory=dict)
    lines: Sequence[CheckLine] = ALL_WELL
    forbidden: bool = False
    made: int = 0

    async def send(self, order: Order) -> Outcome:
        if order.thread and order.thread not in self.threads:
            return ThreadGone()
        sent = await super().send(order)
        if isinstance(sent, Sent):
            self.stands_in[sent.message] = order.thread
        return sent

    async def open_thread(self, chat: str, name: str) -> str | Outcome:
        if self.forbidden:
            return Broken("no-right-for-topics")
        self.made += 1
        self.threads[f"t{self.made}"] = name
        return f"t{self.made}"

    async def rename_thread(self, chat: str, thread: str, name: str) -> Outcome:
        if thread not in self.threads:
            return ThreadGone()
        self.threads[thread] = name
        return Sent()

    async def close_thread(self, chat: str, thread: str) -> Outcome:
        self.closed.add(thread)
        return Sent()

    async def reopen_thread(self, chat: str, thread: str) -> Outcome:
        self.closed.discard(thread)
        return Sent()

    async def check(self, desks: Sequence[str]) -> list[CheckLine]:
        return list(self.lines)


@dataclass
class Staff:
    """Everybody of the desk, in the group and in their private chats."""

    town: Town
    olga: Seat
    igor: Seat
    pavel: Seat
    olga_alone: Seat
    igor_alone: Seat
    pavel_alone: Seat

    def toasts(self) -> list[str]:
        return self.town.messengers[self.olga.channel].toasts

    async def leads(self) -> None:
        """Olga follows the link that her press in the group was answered with."""
        if self.olga.channel == "vk":  # VK opens a known chat without telling the bot
            await self.olga_alone.press("Продолжить здесь")
            return
        await self.olga_alone.start(self.toasts()[-1].rpartition("/")[2])


@asynccontextmanager
async def staffed(
    folder: Path, channel: str = "telegram", *, topics: bool = False, ids: Callable[[], str] = new_id
) -> AsyncIterator[Staff]:
    """A town whose desk lives in a group of this channel, perhaps one with topics."""
    async with town_in(folder, ids) as town:
        if topics:
            with_topics = Topics("telegram")
            town.messengers["telegram"] = with_topics
            town.assembly.channels["telegram"] = with_topics
        group = GROUP[channel]
        seats = [Seat(town, channel, number, chat=group) for number in ("900", "902", "901")]
        alone = [Seat(town, channel, number) for number in ("900", "902", "901")]
        names = ("Ольга", "Игорь", "Павел")
        for seat, name, role in zip(alone, names, ("operator", "operator", "director"), strict=True):
            await town.staff(channel, seat.sender, role)
            await named(town, channel, seat.sender, name)
        await town.write(lambda unit: desks.bind(unit, channel, group, threads=topics))
        yield Staff(town, *seats, *alone)


async def named(town: Town, channel: str, sender: str, name: str) -> None:
    """How somebody is called."""

    def work(unit):  # type: ignore[no-untyped-def]
        people.set_name(unit, meet(unit, channel, sender, "ru").person_id, name)

    await town.write(work)


ANSWERS = (
    *("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите", "Готово", "Вещи, продукты"),
    *("Всё верно", "Нужны руки", "Центр", "На этой неделе", "Для меня", "Здесь, в переписке", "Отправить"),
    "Пропустить",
)
TYPED = {"Расскажите": "Привезли дрова, сложить некому, живу одна", "обращаться": "Нина Петровна"}


async def tells(seat: Seat, *changed: str) -> None:
    """Somebody goes through the intake and sends it; `changed` are labels pressed instead of the usual."""
    await seat.start()
    for _ in range(30):
        question = next(seen for seen in reversed(seat.messages) if seen.labels)
        labels = " / ".join(question.labels)
        words = next((words for part, words in TYPED.items() if part in question.text), "")
        label = next((one for one in (*changed, *ANSWERS) if one in labels), "")
        if words and label in ("", "Пропустить"):
            await seat.say(words)
            continue
        await seat.press(label)
        if label == "Отправить":
            return


async def nobody_took_it(staff: Staff, channel: str = "vk", number: str = "7") -> Seat:
    """Nina's request finds no volunteer: the desk has its card."""
    nina = Seat(staff.town, channel, number)
    await tells(nina)
    return nina
