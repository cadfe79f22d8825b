"""What follows from an outcome of a delivery, in one small transaction (see `channels/contract`)."""

import json
import logging
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from bot.channels.contract import (
    Broken,
    Later,
    MovedTo,
    Outcome,
    SendAnew,
    Sent,
    ThreadGone,
    Unreachable,
    WhenOpen,
)
from bot.delivery import chores
from bot.delivery.chores import Answer
from bot.running import attempts
from storage.chat import cards, outbox
from storage.chat.outbox import About, Claimed, Lane
from storage.desk import desks
from storage.persons import accounts
from storage.unit import Unit

SHORTEST, LONGEST = 5.0, 3600.0
"""Seconds of back-off: each counted try doubles it."""

UNTIL_OPEN = timedelta(days=30)
log = logging.getLogger(__name__)


def _says_itself(row: Claimed) -> bool:
    """What only ended is not told anew: its buttons say so when they are pressed (SPEC 4.2).

    An offer, and the question whether it is solved: the words beside its end are new already.
    """
    return row.lane >= Lane.EDITS and row.about is not None and row.about[0] in ("offer", "confirm")


def back_off(attempts: int) -> float:
    """Seconds to wait after so many counted tries."""
    return min(SHORTEST * 2.0 ** min(attempts, 20), LONGEST)


@dataclass
class Outcomes:
    """Writes outcomes down; the functions tell the domain of them in the same transaction.

    `on_delivered(unit, about)`: its clock starts. `on_unreachable(unit, address_id, gone)`: the address is
    marked already. `on_broken(unit, why)`: tell the desk, once for each cause until the channel works.
    `on_chore(unit, row, answer)`: what the messenger said. `on_thread_gone(unit, address_id, thread)`.
    """

    on_delivered: Callable[[Unit, About], None]
    on_unreachable: Callable[[Unit, str, bool], None]
    on_broken: Callable[[Unit, str], None]
    on_chore: Callable[[Unit, Claimed, Answer], None] = lambda _unit, _row, _answer: None
    on_thread_gone: Callable[[Unit, str, str], None] = lambda _unit, _address, _thread: None
    told: set[tuple[str, str]] = field(default_factory=set)

    def arrived(self, unit: Unit, row: Claimed, part: int, sent: Sent) -> None:
        """That part is there, under the names that the messenger gave it."""
        done = outbox.delivered(unit, row, sent.message, part, sent.beside)
        if done is not None and done.about is not None and row.kind != "strip":
            about = done.about
            self._tell(unit, row, lambda: self.on_delivered(unit, about))

    def settle(self, unit: Unit, row: Claimed, outcome: Outcome, woken: Callable[[], bool]) -> None:
        """What is not there: put off, sent anew, or given up. `woken` tells if `wake` came meanwhile."""
        match outcome:
            case Later():
                after = timedelta(seconds=max(outcome.after, back_off(row.attempts)))
                outbox.later(unit, row, unit.now + after, counted=True, why=outcome.why)
            case WhenOpen():
                due_at = unit.now if woken() else unit.now + UNTIL_OPEN
                outbox.later(unit, row, due_at, counted=False, why="closed")
            case SendAnew() if row.message is not None and _says_itself(row):
                outbox.failed(unit, row, "not-editable")
            case SendAnew() if row.message is not None:
                outbox.send_anew(unit, row)
            case Unreachable():
                self._unreachable(unit, row, outcome.gone)
            case MovedTo():
                self._moved(unit, row, outcome.chat)
            case ThreadGone() if row.thread is not None and row.card_id is not None:
                self._thread_gone(unit, row, row.card_id, row.thread)
            case Broken() | SendAnew():
                self._broken(unit, row, outcome.why)
            case ThreadGone() | Sent():
                self._broken(unit, row, type(outcome).__name__)

    def settle_chore(self, unit: Unit, row: Claimed, answer: Answer) -> None:
        """Done, or put off; what cannot be done is told like what was."""
        if isinstance(answer, Later):
            after = timedelta(seconds=max(answer.after, back_off(row.attempts)))
            outbox.later(unit, row, unit.now + after, counted=True, why=answer.why)
            return
        if isinstance(answer, MovedTo):
            self._moved(unit, row, answer.chat)
            return
        if chores.is_done(answer):
            outbox.delivered(unit, row, "", 0)
        else:
            outbox.failed(unit, row, getattr(answer, "why", type(answer).__name__))
        self._tell(unit, row, lambda: self.on_chore(unit, row, answer))

    def _thread_gone(self, unit: Unit, row: Claimed, card: str, thread: str) -> None:
        """Whoever keeps the threads may make a new one first; else the card stands in the plain group."""
        cards.set_thread(unit, card, None)
        outbox.later(unit, row, unit.now, counted=False, why="thread-gone")
        self._tell(unit, row, lambda: self.on_thread_gone(unit, row.address_id, thread))

    def works(self, channel: str) -> None:
        """Something arrived there: a new defect is worth telling of again."""
        self.told = {each for each in self.told if each[0] != channel}

    def settle_toast(self, unit: Unit, row: Claimed, outcome: Outcome) -> None:
        """The answer to a press: done, tried once more while it is worth it, or silently lost."""
        if isinstance(outcome, Sent):
            outbox.delivered(unit, row, "", 0)
            return
        due_at = self._retry_at(unit.now, row, outcome)
        if due_at is None:
            outbox.failed(unit, row, "unanswered")
        else:
            outbox.later(unit, row, due_at, counted=True, why="unanswered")

    def _retry_at(self, now: datetime, row: Claimed, outcome: Outcome) -> datetime | None:
        if not isinstance(outcome, Later) or row.expires_at is None:
            return None
        due_at = now + timedelta(seconds=outcome.after)
        return due_at if due_at < row.expires_at else None

    def _unreachable(self, unit: Unit, row: Claimed, gone: bool) -> None:
        accounts.set_state(unit, row.address_id, "gone" if gone else "blocked")
        self._tell(unit, row, lambda: self.on_unreachable(unit, row.address_id, gone))

    def _moved(self, unit: Unit, row: Claimed, chat: str) -> None:
        if desks.move(unit, row.channel, row.chat, chat) is None:
            self._broken(unit, row, "moved")
        else:
            outbox.later(unit, row, unit.now, counted=False, why="moved")

    def _broken(self, unit: Unit, row: Claimed, why: str) -> None:
        outbox.failed(unit, row, why)
        log.error("sender: %s row %d is broken: %s", row.channel, row.id, why)
        # Else the desk's own broken message would tell the desk for ever.
        if (row.channel, why) not in self.told:
            self.told.add((row.channel, why))
            self._tell(unit, row, lambda: self.on_broken(unit, why))

    def _tell(self, unit: Unit, row: Claimed, work: Callable[[], None]) -> None:
        """The record of a delivery must stay, even if the domain cannot take the news."""
        what = json.dumps([row.id, row.about])
        attempts.done_or_set_aside(unit, "sender", str(row.id), lambda: what, work)
