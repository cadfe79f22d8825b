"""One claimed row of the outbox: its parts in order, each at its pace, each outcome noted."""

import logging
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TypeVar

from bot.channels.contract import Broken, Channel, Later, Order, Outcome, SendAnew, Sent
from bot.delivery import chores
from bot.delivery.notices import Notice
from bot.delivery.outcomes import Outcomes
from bot.delivery.pacing import Pacing
from bot.faces import Face
from bot.running import attempts
from storage.chat import outbox
from storage.chat.outbox import Claimed, Lane
from storage.database import Database
from storage.unit import TransactionLost, Unit

Clock = Callable[[], datetime]
NO_CHANNEL = Later(60.0, "no-channel")
SOUNDLESS = frozenset({Lane.HUSHED, Lane.EDITS})
"""News of the night, and what had to be sent anew because it could not be edited (PLATFORMS 1.4)."""

T = TypeVar("T")
log = logging.getLogger(__name__)


@dataclass(slots=True)
class _Wake:
    """Whether a page was opened while a row for its chat was on its way."""

    came: bool = False


class Deliverer:
    """Delivers claimed rows; `at_slot` is how many wait for a bot's slot, `paced` the longest seconds for
    which pacing put a row off.
    """

    def __init__(
        self,
        database: Database,
        centre: str,
        channels: Mapping[str, Channel],
        outcomes: Outcomes,
        pacing: Pacing,
        *,
        is_night: Callable[[datetime], bool],
    ) -> None:
        self._database, self._centre, self._channels = database, centre, channels
        self._outcomes, self._pacing, self._is_night = outcomes, pacing, is_night
        self._wakes: dict[tuple[str, str], _Wake] = {}
        self.at_slot = 0
        self.paced = 0.0

    def woken(self, channel: str, chat: str) -> None:
        """This chat is open now: a row that is on its way there and comes back is not to wait."""
        if wake := self._wakes.get((channel, chat)):
            wake.came = True

    async def deliver(self, row: Claimed, now: Clock) -> None:
        """Never raises: what could not be noted goes again when its lease has run out."""
        try:
            await self._by_kind(row, now)
        except TransactionLost:
            log.warning("sender: the database failed, row %d goes again when its lease ends", row.id)
        except Exception as error:  # noqa: BLE001 a defect of ours: the other rows go on
            log.error("sender: row %d: %s", row.id, attempts.cause_of(error))

    async def _by_kind(self, row: Claimed, now: Clock) -> None:
        if row.kind == "toast":
            await self._toast(row, now)
        elif row.kind == "chore":
            await self._chore(row, now)
        else:
            await self._message(row, now)

    async def _chore(self, row: Claimed, now: Clock) -> None:
        if not await self._may_go(row, now):
            return
        chore = chores.Chore.load(row.body)
        answer = await self._asked(row, lambda channel: chores.do(channel, row.chat, chore))
        if isinstance(answer, Later):
            self._pacing.rest(row.channel, None if answer.scope == "bot" else row.chat, answer.after)
        await self._write(lambda unit: self._outcomes.settle_chore(unit, row, answer), now)

    async def _may_go(self, row: Claimed, now: Clock) -> bool:
        """Whether pacing lets it go now, the bot's slot waited for; else it was put off."""
        group, urgent = row.group, row.lane <= Lane.DANGER
        if delay := self._pacing.delay(row.channel, row.chat, group=group, urgent=urgent):
            await self._put_off(row, delay, now)
            return False
        await self._slot(row, group)
        return True

    async def _toast(self, row: Claimed, now: Clock) -> None:
        outcome = await self._asked(row, lambda channel: _answered(channel, row))
        await self._write(lambda unit: self._outcomes.settle_toast(unit, row, outcome), now)

    async def _message(self, row: Claimed, now: Clock) -> None:
        place = (row.channel, row.chat)
        wake = self._wakes[place] = _Wake()
        try:
            for part in range(row.parts_done, len(row.random_ids)):
                if not await self._part(row, part, wake, now):
                    return
        finally:
            if self._wakes.get(place) is wake:
                del self._wakes[place]

    async def _part(self, row: Claimed, part: int, wake: _Wake, now: Clock) -> bool:
        """Whether the part is there; if not, what follows was noted."""
        if not await self._may_go(row, now):
            return False
        quiet = self._is_quiet(row, now())
        outcome = await self._asked(row, lambda channel: _sent(channel, row, part, now(), quiet=quiet))
        if isinstance(outcome, Sent):
            await self._write(lambda unit: self._outcomes.arrived(unit, row, part, outcome), now)
            self._outcomes.works(row.channel)
            return True
        if isinstance(outcome, Later):
            self._pacing.rest(row.channel, None if outcome.scope == "bot" else row.chat, outcome.after)
        await self._write(lambda unit: self._outcomes.settle(unit, row, outcome, lambda: wake.came), now)
        return False

    def _is_quiet(self, row: Claimed, now: datetime) -> bool:
        """What was said by day and could not go before the night wakes nobody either, but for danger."""
        late = self._is_night(now) and not self._is_night(row.wanted_at)
        return row.lane in SOUNDLESS or (late and row.lane > Lane.DANGER)

    async def _slot(self, row: Claimed, group: bool) -> None:
        self.at_slot += 1
        try:
            await self._pacing.slot(row.channel, row.chat, group=group)
        finally:
            self.at_slot -= 1

    async def _put_off(self, row: Claimed, delay: float, now: Clock) -> None:
        self.paced = max(self.paced, delay)
        due_at = now() + timedelta(seconds=delay)
        await self._write(lambda unit: outbox.later(unit, row, due_at, counted=False, why="paced"), now)

    async def _asked(self, row: Claimed, ask: Callable[[Channel], Awaitable[T]]) -> T | Outcome:
        channel = self._channels.get(row.channel)
        if channel is None:
            return NO_CHANNEL
        try:
            return await ask(channel)
        except Exception as error:  # noqa: BLE001 a defect: this row is given up and told of, the others go on
            return Broken(attempts.cause_of(error))

    async def _write(self, work: Callable[[Unit], object], now: Clock) -> None:
        await self._database.write(work, now(), self._centre)


async def _answered(channel: Channel, row: Claimed) -> Outcome:
    notice = Notice.load(row.body)
    return await channel.answer_press(row.press, notice.words, alert=notice.alert, url=notice.url)


async def _sent(channel: Channel, row: Claimed, part: int, now: datetime, *, quiet: bool) -> Outcome:
    order = Order(
        row.chat,
        Face.load(row.body),
        part,
        row.random_ids[part],
        row=str(row.id),
        thread=row.thread or "",
        quiet=quiet,
    )
    if row.message is None:
        return await channel.send(order)
    if len(row.random_ids) > 1:
        return SendAnew("not one message")
    return SendAnew("too old") if _too_old(channel, row, now) else await channel.edit(order, row.message)


def _too_old(channel: Channel, row: Claimed, now: datetime) -> bool:
    age = channel.edits_for
    return age is not None and row.shown_at is not None and now - row.shown_at >= age
