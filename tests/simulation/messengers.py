"""Messengers that remember, and tell the world of everything that they delivered."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Literal

from bot.channels.contract import Order, Outcome, Sent, Unreachable
from tests.bot.town import Remembering, Seen

How = Literal["new", "edit", "refused"]
Told = Callable[[str, Order, str, How], None]


@dataclass
class Witness(Remembering):
    """`told(channel, order, message, how)` hears of each delivery; `keys` are the buttons to be pressed now,
    by chat, with the message that each stands in."""

    told: Told = lambda _channel, _order, _message, _how: None
    keys: dict[str, dict[str, str]] = field(default_factory=dict)

    async def send(self, order: Order) -> Outcome:
        if order.chat in self.unreachable:
            self.told(self.name, order, "", "refused")
            return Unreachable("blocked")
        self.count += 1
        message = str(self.count)
        self._stands(order, message)
        self.told(self.name, order, message, "new")
        return Sent(message)

    async def edit(self, order: Order, message: str) -> Outcome:
        if order.chat in self.unreachable:
            self.told(self.name, order, message, "refused")
            return Unreachable("blocked")
        self._stands(order, message)
        self.told(self.name, order, message, "edit")
        return Sent(message)

    async def answer_press(self, press: str, words: str, *, alert: bool, url: str) -> Outcome:
        return Sent()

    def _stands(self, order: Order, message: str) -> None:
        shown, keys = self.chats.setdefault(order.chat, {}), self.keys.setdefault(order.chat, {})
        before = shown.get(message)
        for old in data_of(before) if before else ():
            if keys.get(old) == message:
                del keys[old]
        shown[message] = Seen(order.face)
        keys.update(dict.fromkeys(data_of(shown[message]), message))


def data_of(seen: Seen) -> list[str]:
    """What its buttons carry, in order."""
    return [key.data for row in seen.face.rows for key in row]
