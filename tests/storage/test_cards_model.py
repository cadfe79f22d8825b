"""A card under any order of wishes, deliveries, lost answers and dead senders ends as one live message."""

from datetime import timedelta
from pathlib import Path
from random import Random

import pytest

from storage import centres
from storage.chat import cards, outbox
from storage.chat.outbox import Claimed, Lane
from storage.persons import accounts
from tests.storage.conftest import Store, open_database

LEASE = timedelta(seconds=60)
STRIPPED = " без кнопок"


class Messenger:
    """Remembers the number of each message, as VK does: the same number never makes a second one."""

    def __init__(self) -> None:
        self.sent: dict[int, str] = {}
        self.messages: dict[str, str] = {}
        self.frozen: set[str] = set()

    def take(self, row: Claimed) -> str | None:
        """The message that now shows the words; None if it can no longer be edited."""
        if row.message is None:
            name = f"m{row.random_ids[0]}"
            first_words = self.sent.setdefault(row.random_ids[0], row.body)
            assert first_words == row.body, "new words under an old number are lost"
            self.messages.setdefault(name, row.body)
            return name
        if row.message in self.frozen:
            return None
        self.messages[row.message] = row.body
        return row.message

    def live(self) -> set[str]:
        """Messages with buttons, other than those that nobody can edit any more."""
        return {
            name
            for name, body in self.messages.items()
            if not body.endswith(STRIPPED) and name not in self.frozen
        }


class Game:
    """One address with one card, and a sender that often dies."""

    def __init__(self, store: Store, address: accounts.Account, random: Random) -> None:
        self.store, self.address, self.random = store, address, random
        self.messenger = Messenger()
        self.held: list[Claimed] = []
        self.version = 0

    async def wish(self) -> None:
        self.version += 1
        anew = self.random.random() < 0.4
        to = self.address
        body, lane = f"v{self.version}", self.random.choice([Lane.RINGING, Lane.EDITS])
        await self.store.do(
            cards.want,
            to.address_id,
            "passport",
            "p1",
            to.person_id,
            body,
            lane=lane,
            anew=anew,
            strip=lambda old: old + STRIPPED,
        )

    async def claim(self) -> None:
        self.held += await self.store.do(outbox.claim, 10, LEASE)

    async def deliver(self) -> None:
        if self.held:
            await self._deliver(self.held.pop())

    async def _deliver(self, row: Claimed) -> None:
        message = self.messenger.take(row)
        if message is None:
            await self.store.do(outbox.send_anew, row)
        else:
            await self.store.do(outbox.delivered, row, message, 0)

    async def lose_the_answer(self) -> None:
        if self.held:
            row = self.held.pop()
            self.messenger.take(row)
            await self.store.do(outbox.later, row, self.store.now, counted=True)

    async def be_refused(self) -> None:
        if self.held:
            await self.store.do(outbox.later, self.held.pop(), self.store.now, counted=False)

    async def die(self) -> None:
        for row in self.held:
            if self.random.random() < 0.5:
                self.messenger.take(row)
        self.held.clear()
        self.store.wait(seconds=60)

    async def grow_old(self) -> None:
        self.messenger.frozen |= set(self.messenger.messages) if self.random.random() < 0.2 else set()

    async def play(self, steps: int) -> None:
        moves = [self.wish, self.claim, self.claim, self.deliver, self.deliver]
        moves += [self.lose_the_answer, self.be_refused, self.die, self.grow_old]
        for _ in range(steps):
            await self.random.choice(moves)()
        await self.die()
        while rows := await self.store.do(outbox.claim, 10, LEASE):
            for row in rows:
                await self._deliver(row)


@pytest.mark.parametrize("seed", range(25))
async def test_whatever_happens_one_live_message_shows_the_last_wish(path: Path, seed: int) -> None:
    store = Store(await open_database(path))
    await store.do(centres.ensure)
    anna = await store.do(accounts.meet, "vk", "11", "ru")
    game = Game(store, anna, Random(seed))
    await game.wish()
    await game.play(60)
    card = await store.do(cards.find, anna.address_id, "passport", "p1")
    await store.database.close()
    assert card is not None
    assert card.message is not None
    assert card.wanted == card.shown == game.version
    assert game.messenger.messages[card.message] == f"v{game.version}"
    assert game.messenger.live() <= {card.message}
