"""The foreign Telegram stand-in `lo-bot-api-emulator` with the person's side of our own, where it reaches.

It knows private chats, texts, files, buttons and edits, but neither HTML nor rights nor limits (LIBRARIES
section 3). Fields of Telegram that it does not model are taken out, so that one talk can run against both.
"""

import asyncio
import itertools
import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any, Self

from aiohttp import web
from lo_bot_api_emulator import LoBotApiEmulator  # type: ignore[import-untyped]

from tests.standins.telegram.bell import Bell
from tests.standins.telegram.chats import Chat, Person
from tests.standins.telegram.keyboards import is_inline, labels, menu_rows
from tests.standins.telegram.markup import parse_html
from tests.standins.telegram.messages import Message
from tests.standins.telegram.server import TOKEN

NOT_MODELLED = {"link_preview_options", "disable_web_page_preview", "protect_content"}
PATIENCE = 20.0  # seconds that `until` waits before a test fails


class LoStandin(LoBotApiEmulator):  # type: ignore[misc]  # the package brings no types
    """The emulator on loopback: `async with LoStandin() as telegram`; the bot gets `base` and `token`."""

    def __init__(self, token: str = TOKEN) -> None:
        super().__init__(allow_insecure_loopback_webhooks=True)
        self.token = token
        self.base = ""
        self.bot = {"id": 7, "is_bot": True, "first_name": "Fixture"}
        self.sent: list[tuple[str, dict[str, Any]]] = []  # accepted calls, fields as they came
        self.seats: dict[int, LoSeat] = {}
        self.bell = Bell()
        self.numbers = itertools.count(1_000_000)
        self._coming: list[asyncio.Task[int]] = []

    async def __aenter__(self) -> Self:
        self._runner = web.AppRunner(self.app(), access_log=None, shutdown_timeout=0.01)
        await self._runner.setup()
        await web.TCPSite(self._runner, "127.0.0.1", 0).start()
        host, port = self._runner.addresses[0][:2]
        self.base = f"http://{host}:{port}"
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.gather(*self._coming)
        await self._runner.cleanup()

    @property
    def method_url(self) -> str:
        """Where methods are called: clients append the name."""
        return f"{self.base}/bot{self.token}/"

    def user(self, user_id: int, first_name: str = "Имя", language_code: str = "ru") -> "LoSeat":
        """A person in their private chat with the bot; the same one for the same id."""
        person = Person(user_id, first_name, language_code=language_code)
        return self.seats.setdefault(user_id, LoSeat(self, Chat(user_id, self.bot, person=person), person))

    def tell(self, kind: str, what: dict[str, Any]) -> None:
        """Queues an update; updates keep the order of these calls."""
        self._coming.append(asyncio.ensure_future(self.enqueue_update({kind: what}, token=self.token)))

    def validate(self, method: str, fields: dict[str, Any], uploads: Mapping[str, Any]) -> Any:
        """The emulator's own check, and a record of what it accepted."""
        for name in NOT_MODELLED & fields.keys():
            del fields[name]
        if (markup := _markup(fields)) and is_inline(markup):
            fields["reply_markup"] = _without_style(markup)
        result = super().validate(method, fields, uploads)
        if method != "getUpdates":
            self.sent.append((method, dict(fields)))
            self._show(method, fields, result)
        self.bell.ring()
        return result

    async def until(self, condition: Callable[[], Any], what: str = "condition") -> Any:
        """The first true value of `condition`, looked at after every call. Fails after 20 s."""
        try:
            async with asyncio.timeout(PATIENCE):
                while not (value := condition()):
                    await self.bell.wait()
                return value
        except TimeoutError:
            raise AssertionError(f"never came: {what}; asked so far: {self.sent[-8:]}") from None

    def _show(self, method: str, fields: Mapping[str, Any], result: Any) -> None:
        if method == "answerCallbackQuery":
            user_id = int(str(fields["callback_query_id"]).partition("-")[0])
            self.seats[user_id].toasts += [fields["text"]] if fields.get("text") else []
        elif (seat := self.seats.get(int(fields.get("chat_id", 0)))) is not None:
            seat.show(method, fields, result if isinstance(result, list) else [result])


class LoSeat:
    """One person in their private chat; the verbs of `telegram.people.Seat` that the emulator can carry."""

    def __init__(self, lo: LoStandin, chat: Chat, person: Person) -> None:
        self.lo = lo
        self.chat = chat
        self.person = person
        self.toasts = person.toasts

    @property
    def messages(self) -> list[Message]:
        """What the bot wrote and the person sees now."""
        return [message for message in self.chat.visible if message.from_bot]

    @property
    def menu(self) -> list[list[str]]:
        """Labels of the keyboard under the input, row by row."""
        return labels(menu_rows(self.chat.menu))

    def start(self, payload: str = "") -> Message:
        """Presses Start."""
        return self.say(f"/start {payload}".strip())

    def say(self, text: str) -> Message:
        """Writes a text."""
        now = int(datetime.now(UTC).timestamp())
        message = Message(self.chat, next(self.lo.numbers), self.person, now, text)
        self.chat.messages.append(message)
        self.lo.tell("message", message.as_telegram())
        return message

    def press(self, label: str) -> str:
        """Presses the newest inline button with that label, else the one of the menu. See `Seat.press`."""
        for message in reversed(self.messages):
            for button in message.actions:
                if button["text"] == label:
                    return self.press_data(message, button["callback_data"])
        if any(label in row for row in self.menu):
            self.say(label)
            return ""
        shown = [message.rows for message in self.messages if message.rows]
        raise AssertionError(f"no button {label!r}; shown: {shown}, menu: {self.menu}")

    def press_data(self, message: Message, data: str) -> str:
        """A press with any data, said to come from `message`. Returns the query id."""
        query_id = f"{self.person.id}-{next(self.lo.numbers)}"
        about = {"id": query_id, "from": self.person.as_telegram(), "data": data, "chat_instance": "1"}
        self.lo.tell("callback_query", {**about, "message": message.for_press()})
        return query_id

    async def sees(self, fragment: str) -> Message:
        """The newest message of the bot that contains `fragment`, as soon as there is one."""
        found: list[Message] = await self.lo.until(
            lambda: [each for each in self.messages if fragment in each.text], repr(fragment)
        )
        return found[-1]

    def show(self, method: str, fields: Mapping[str, Any], results: list[Any]) -> None:
        """What an accepted call changes in the chat."""
        number = int(fields.get("message_id", 0))
        if method == "deleteMessage":
            self._find(number).deleted = True
        elif method.startswith("editMessage"):
            self._edit(self._find(number), fields)
        elif method.startswith("send") and method != "sendChatAction":
            for result in results:
                self._add(fields, result)

    def _find(self, number: int) -> Message:
        """The emulator accepts any number, Telegram only those that are there."""
        found = self.chat.find(number)
        assert found is not None, f"the bot changes message {number}, which is not there"
        return found

    def _edit(self, message: Message, fields: Mapping[str, Any]) -> None:
        if "text" in fields or "caption" in fields:
            message.text, message.entities = _words(fields, fields.get("text", fields.get("caption", "")))
        message.markup, message.edits = _markup(fields), message.edits + 1

    def _add(self, fields: Mapping[str, Any], result: Mapping[str, Any]) -> None:
        text, entities = _words(fields, result.get("text", result.get("caption", "")))
        media = {name: result[name] for name in ("photo", "document", "voice") if name in result}
        markup = _markup(fields)
        if markup and not is_inline(markup):
            self.chat.menu = markup if "keyboard" in markup else None
        date = int(datetime.now(UTC).timestamp())
        number, album = int(result["message_id"]), result.get("media_group_id")
        added = Message(self.chat, number, None, date, text, entities, media, markup, album=album)
        self.chat.messages.append(added)


def _words(fields: Mapping[str, Any], source: str) -> tuple[str, list[dict[str, Any]]]:
    """The emulator leaves HTML as it came; people see it parsed."""
    if str(fields.get("parse_mode", "")).upper() != "HTML":
        return source, []
    parsed = parse_html(source)
    return parsed.text, parsed.entities


def _without_style(markup: dict[str, Any]) -> dict[str, Any]:
    """It does not know the colours of buttons."""
    rows = markup["inline_keyboard"]
    plain = [[{name: key[name] for name in key if name != "style"} for key in row] for row in rows]
    return {**markup, "inline_keyboard": plain}


def _markup(fields: Mapping[str, Any]) -> dict[str, Any] | None:
    markup = fields.get("reply_markup")
    read: dict[str, Any] | None = json.loads(markup) if isinstance(markup, str) else markup
    return read
