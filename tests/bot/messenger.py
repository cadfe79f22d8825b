"""A messenger that notes what it was asked to do and answers as the test says."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta

from bot.channels.contract import CheckLine, Handle, Order, Outcome, Sent
from bot.delivery.pacing import Limits
from bot.delivery.sender import Sender
from bot.faces import Face
from storage.chat import cards, outbox
from storage.chat.outbox import About, Lane
from storage.persons.accounts import Account
from storage.unit import Unit
from tests.storage.conftest import CENTRE, Store


@dataclass
class Messenger:
    """`answers` are given in order, then everything arrives. `before` is called before each answer."""

    name: str = "telegram"
    edits_for: timedelta | None = None
    answers: list[Outcome | Exception] = field(default_factory=list)
    orders: list[Order] = field(default_factory=list)
    edited: list[str] = field(default_factory=list)
    presses: list[tuple[str, str, bool, str]] = field(default_factory=list)
    before: Callable[[], None] = lambda: None

    @property
    def texts(self) -> list[str]:
        return [order.face.parts[order.part] for order in self.orders]

    async def send(self, order: Order) -> Outcome:
        self.orders.append(order)
        return self._answer(Sent(f"m{len(self.orders)}"))

    async def edit(self, order: Order, message: str) -> Outcome:
        self.edited.append(f"{message}: {order.face.parts[order.part]}")
        return self._answer(Sent(message))

    async def answer_press(self, press: str, words: str, *, alert: bool, url: str) -> Outcome:
        self.presses.append((press, words, alert, url))
        return self._answer(Sent())

    def _answer(self, otherwise: Outcome) -> Outcome:
        self.before()
        answer = self.answers.pop(0) if self.answers else otherwise
        if isinstance(answer, Exception):
            raise answer
        return answer

    async def listen(self, handle: Handle, cursor: str | None) -> None:
        raise NotImplementedError

    async def fetch(self, source: str) -> bytes:
        raise NotImplementedError

    async def check(self, desks: Sequence[str]) -> list[CheckLine]:
        return []

    async def close(self) -> None:
        return None


@dataclass
class Post:
    """A sender with its messengers, a stopwatch, and what it told the domain."""

    store: Store
    telegram: Messenger = field(default_factory=Messenger)
    vk: Messenger = field(default_factory=lambda: Messenger("vk", timedelta(hours=23)))
    limits: dict[str, Limits] = field(default_factory=dict)
    seconds: float = 1000.0
    delivered: list[About] = field(default_factory=list)
    unreachable: list[tuple[str, bool]] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.sender = self.new_sender()

    def new_sender(self) -> Sender:
        return Sender(
            self.store.database,
            CENTRE,
            {"telegram": self.telegram, "vk": self.vk},
            lambda: self.store.now,
            on_delivered=lambda _, about: self.delivered.append(about),
            on_unreachable=lambda _, address, gone: self.unreachable.append((address, gone)),
            on_broken=lambda _, why: self.broken.append(why),
            monotonic=lambda: self.seconds,
            sleep=self.sleep,
            limits=self.limits,
        )

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds

    async def drain(self) -> int:
        return await self.sender.drain(self.store.now)

    def wait(self, **length: float) -> None:
        self.store.wait(**length)
        self.seconds += timedelta(**length).total_seconds()

    async def say(
        self, to: Account, *parts: str, lane: int = Lane.ANSWERS, about: About | None = None
    ) -> int:
        body = Face(parts).dump()
        return await self.store.do(
            outbox.say, to.address_id, to.person_id, body, lane, len(parts), about=about
        )

    async def show(
        self,
        to: Account,
        words: str,
        *,
        thread: str | None = None,
        address: str = "",
        lane: Lane = Lane.RINGING,
    ) -> None:
        def want(unit: Unit) -> None:
            body, key = Face((words,)).dump(), to.person_id
            cards.want(unit, address or to.address_id, "offer", "o1", key, body, lane=lane, thread=thread)

        await self.store.do(want)

    async def row(self, number: int) -> dict[str, object]:
        def look(unit: Unit) -> dict[str, object]:
            [row] = unit._statements._connection.execute("select * from outbox where id = ?", (number,))
            return dict(row)

        return await self.store.do(look)
