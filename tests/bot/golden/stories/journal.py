"""Everything that people do and see, in all messengers, written down as one talk."""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from html import unescape
from itertools import count, zip_longest
from typing import Any
from zoneinfo import ZoneInfo

from bot.channels.contract import Order, Outcome, Sent
from bot.faces import Face
from dialogs.events import ButtonPressed, FilesReceived, Started, TextReceived
from tests.bot.town import Remembering, Town

_ID = re.compile(r"01\d{24}")
_CODE = re.compile(
    r"(?<=\b[ckih]_)[\w-]{6,}|\b[A-Z0-9]{4}(?:-[A-Z0-9]{4})+\b"
    r"|(?<=/desk )[\w-]{6,}|(?<=handshake )[A-Z0-9]{12}"
)
_ZONE = ZoneInfo("Europe/Moscow")


def numbered_ids() -> Callable[[], str]:
    """Names of rows in the order in which they are made, the same in each run."""
    numbers = count(1)
    return lambda: f"01{next(numbers):024d}"


class Journal:
    """The talk; nothing is written down before `begins` and while `quiet`."""

    def __init__(self, town: Town, group: tuple[str, str], people: dict[tuple[str, str], str]) -> None:
        self.town, self._group, self.people = town, group, people
        self._entries: list[str] = []
        self._shown: dict[tuple[str, str, str], tuple[str, str]] = {}
        self._pressed: dict[str, tuple[str, str]] = {}
        self._happens, self._on = town.happens, False
        town.happens = self._hears  # type: ignore[method-assign]
        for name, messenger in town.messengers.items():
            kind = WatchedTopics if hasattr(messenger, "threads") else Watched
            watched: Any = kind(name, messenger, self)
            town.messengers[name] = town.assembly.channels[name] = watched

    def begins(self) -> None:
        """What was before is not part of the story."""
        self._entries, self._on = [], True

    @contextmanager
    def quiet(self) -> Iterator[None]:
        """What happens meanwhile goes without saying."""
        before, self._on = self._on, False
        yield
        self._on = before

    @property
    def written(self) -> str:
        """The whole talk."""
        return "\n\n".join(self._entries) + "\n"

    def tells(self, where: str, what: str) -> None:
        """One entry, without what is different in each run."""
        if self._on:
            self._entries.append(f"{where}\n{_CODE.sub('‹код›', _ID.sub('‹id›', what))}")

    def place(self, channel: str, chat: str, thread: str = "") -> str:
        """How a chat is headed."""
        if (channel, chat) != self._group:
            return self.people.get((channel, chat), f"{channel} {chat}")
        messenger: Any = self.town.messengers[channel]
        return f"Группа, тема «{messenger.threads.get(thread, '?')}»" if thread else "Группа"

    def shows(self, channel: str, chat: str, face: Face, thread: str) -> None:
        """Which buttons stand in this chat now: a press is told by its label and where it stands."""
        found = {(channel, chat, key.data): (key.label, thread) for row in face.rows for key in row}
        self._shown.update(found)

    def pops_up(self, press: str, words: str) -> None:
        """What only the one who pressed sees for a moment."""
        where, name = self._pressed[press]
        self.tells(where, f"(всплывает у того, кто нажал: {name}) {words}")

    async def _hears(  # noqa: PLR0917 as the town's own
        self, channel: str, sender: str, event: Any, chat: str = "", replied: str = ""
    ) -> None:
        name = self.people.get((channel, sender), sender).removesuffix(" лично")
        button = (channel, chat or sender, getattr(event, "data", ""))
        label, thread = self._shown.get(button, ("", ""))
        where = self.place(channel, chat or sender, thread)
        self._pressed[f"p{self.town._keys + 1}"] = (where, name)
        done = f"отвечает на сообщение: {event.text}" if replied else _done(event, label)
        self.tells(where, f"> {self.town.now.astimezone(_ZONE):%d.%m %H:%M} {name} {done}")
        await self._happens(channel, sender, event, chat, replied)


def _done(event: Any, label: str) -> str:
    match event:
        case ButtonPressed(data):
            plain = [part for part in data.split(":") if not _ID.fullmatch(part)]
            verb = plain[0] if plain[0] in ("a", "n") else " ".join(plain)
            return f"нажимает [{label}] · {verb}"
        case Started(payload):
            return f"открывает чат с ботом по ссылке: {payload}" if payload else "пишет: /start"
        case TextReceived(said):
            return f"пишет: {said}"
        case FilesReceived(files):
            return f"присылает: {', '.join(file.kind for file in files)}"
    return type(event).__name__


class Watched:
    """A messenger as the town has it, with each thing that it shows told to the journal."""

    def __init__(self, name: str, messenger: Remembering, journal: Journal) -> None:
        self._name, self._messenger, self._journal = name, messenger, journal
        self._threads: dict[str, str] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._messenger, name)

    async def send(self, order: Order) -> Outcome:
        """A new message."""
        sent = await self._messenger.send(order)
        if isinstance(sent, Sent):
            self._threads[sent.message] = order.thread
            self._journal.shows(self._name, order.chat, order.face, order.thread)
            self._journal.tells(self._place(order, sent.message), printed(order.face, order.part))
        return sent

    async def edit(self, order: Order, message: str) -> Outcome:
        """A message that changes where it stands."""
        seen = self._messenger.chats[order.chat].get(message)
        before = seen.face if seen else None
        outcome = await self._messenger.edit(order, message)
        self._journal.shows(self._name, order.chat, order.face, self._threads.get(message, ""))
        if (said := _changed(before, order)) is not None:
            self._journal.tells(self._place(order, message), said)
        return outcome

    async def answer_press(self, press: str, words: str, *, alert: bool, url: str) -> Outcome:
        """A toast, or a link that opens."""
        if words or url:
            self._journal.pops_up(press, words or f"открывается {url}")
        return await self._messenger.answer_press(press, words, alert=alert, url=url)

    def _place(self, order: Order, message: str) -> str:
        return self._journal.place(self._name, order.chat, self._threads.get(message, ""))


class WatchedTopics(Watched):
    """A messenger whose group has topics."""

    async def open_thread(self, chat: str, name: str) -> str | Outcome:
        """A topic of the group begins."""
        self._journal.tells("Группа", f"(новая тема) {name}")
        made: str | Outcome = await self.__getattr__("open_thread")(chat, name)
        return made

    async def rename_thread(self, chat: str, thread: str, name: str) -> Outcome:
        """A topic has another title."""
        self._journal.tells("Группа", f"(тема теперь называется) {name}")
        return await self._changes("rename_thread", chat, thread, name)

    async def close_thread(self, chat: str, thread: str) -> Outcome:
        """A topic is closed."""
        self._journal.tells(self._journal.place(self._name, chat, thread), "(тема закрыта)")
        return await self._changes("close_thread", chat, thread)

    async def reopen_thread(self, chat: str, thread: str) -> Outcome:
        """A topic is open again."""
        self._journal.tells(self._journal.place(self._name, chat, thread), "(тема снова открыта)")
        return await self._changes("reopen_thread", chat, thread)

    async def _changes(self, verb: str, *given: str) -> Outcome:
        outcome: Outcome = await self.__getattr__(verb)(*given)
        return outcome


def printed(face: Face, part: int = 0) -> str:
    """A message with its buttons, as a page of a book would print it."""
    files = [f"(файлов: {len(face.files)})"] if face.files and not part else []
    return "\n".join([*files, *_words(face, part), *(_rows(face) if part == len(face.parts) - 1 else ())])


def _words(face: Face, part: int) -> list[str]:
    return unescape(re.sub("<[^>]+>", "", face.parts[part])).strip().split("\n")


def _rows(face: Face) -> list[str]:
    return ["  ".join(f"[{key.label}]" for key in row) for row in face.rows]


def _changed(before: Face | None, order: Order) -> str | None:
    """What an edit shows: what is new in the words, under their first line, and the buttons."""
    now, part = order.face, order.part
    if before is None or len(before.parts) <= part or order.face.files != before.files:
        return f"(сообщение изменилось)\n{printed(now, part)}"
    if before.parts[part] == now.parts[part]:
        if _rows(before) == _rows(now) or not now.rows:  # old questions lose their buttons without a word
            return None
        return "\n".join([f"(другие кнопки) {_words(now, part)[0]}", *_rows(now)])
    told = _new(_words(before, part), _words(now, part))
    return "\n".join(["(сообщение изменилось)", *told, *(_rows(now) if part == len(now.parts) - 1 else ())])


def _new(old: list[str], new: list[str]) -> list[str]:
    """The lines of a text that changed, with «…» for those before and after that did not."""
    if old[0] != new[0]:
        return new
    same = list(zip_longest(old, new))
    first = next((place for place, (one, two) in enumerate(same) if one != two), len(same))
    back = list(zip(reversed(old[first:]), reversed(new[first:]), strict=False))
    last = next((place for place, (one, two) in enumerate(back) if one != two), len(back))
    middle = new[first : len(new) - last]
    if not middle:
        middle = [f"(убрано: {line})" for line in old[first : len(old) - last] if line]
    return [new[0], *(["…"] if first > 1 else []), *middle, *(["…"] if last else [])]
