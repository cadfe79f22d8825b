"""Delivers faces as messages of Telegram, changes them, and answers presses (PLATFORMS 1.4 to 1.7, 1.12)."""

from collections.abc import Awaitable, Callable

from aiogram import Bot
from aiogram.enums import ParseMode
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.methods import EditMessageReplyMarkup, EditMessageText, SendMessage
from aiogram.types import InlineKeyboardMarkup, LinkPreviewOptions, Message

from bot.channels.contract import Broken, FetchError, Later, Order, Outcome, ReadFile, Sent
from bot.channels.telegram.errors import UNPARSED, outcome, says
from bot.channels.telegram.files import Uploads
from bot.channels.telegram.markup import UnsendableError, keyboard, plain
from bot.channels.telegram.names import message_ref, parse_ref, thread_id

NO_PREVIEW = LinkPreviewOptions(is_disabled=True)
LONGEST_ANSWER = 200
"""Characters of a notice after a press."""

FILE_REST = 5.0
"""Seconds until a file of ours that is not there yet is looked for again."""

Say = Callable[[str, ParseMode | None], Awaitable[Message | bool]]
"""Sends or edits with a text in that parse mode."""


class Delivery:
    """Sends through one bot."""

    def __init__(self, bot: Bot, read_file: ReadFile) -> None:
        self._bot = bot
        self._uploads = Uploads(bot, read_file)

    async def send(self, order: Order) -> Outcome:
        """One part as a new message: its files first, each a message of its own, then the words."""
        return await _guarded(self._send(order))

    async def edit(self, order: Order, message: str) -> Outcome:
        """Makes `message` show the part; one that was said to be the same already counts as done."""
        done = await _guarded(self._edit(order, message))
        return Sent(message) if isinstance(done, Sent) else done

    async def answer_press(self, press: str, words: str, alert: bool, url: str) -> Outcome:
        """At most 200 characters are shown; a press that is too old counts as answered."""
        return await _guarded(self._answer(press, words, alert, url))

    async def _send(self, order: Order) -> Outcome:
        text = _text(order)
        buttons = _some(keyboard(order.face, order.part))
        names: list[str] = []
        if order.part == 0 and order.face.files:
            names = await self._uploads.send(order, None if text else buttons)
        if text:
            sent = await _said(text, self._saying(order, buttons))
            names.append(message_ref(sent) if isinstance(sent, Message) else "")
        elif not order.face.files:
            return Broken("text-empty")
        self._uploads.finished(order.row)
        *beside, message = names or [""]
        return Sent(message, tuple(beside))

    def _saying(self, order: Order, buttons: InlineKeyboardMarkup | None) -> Say:
        def say(text: str, mode: ParseMode | None) -> Awaitable[Message]:
            method = SendMessage(
                chat_id=int(order.chat),
                text=text,
                parse_mode=mode,
                message_thread_id=thread_id(order.thread),
                link_preview_options=NO_PREVIEW,
                disable_notification=order.quiet or None,
                protect_content=order.face.protect or None,
                reply_markup=buttons,
            )
            return self._bot(method)

        return say

    async def _edit(self, order: Order, ref: str) -> Outcome:
        chat, number = parse_ref(ref)
        buttons = keyboard(order.face, order.part)
        if text := _text(order):
            await _said(text, self._changing(chat, number, buttons))
        else:
            await self._bot(EditMessageReplyMarkup(chat_id=chat, message_id=number, reply_markup=buttons))
        return Sent(ref)

    def _changing(self, chat: int, number: int, buttons: InlineKeyboardMarkup) -> Say:
        """The keyboard always goes with it, empty if there is none: Telegram would drop it unasked."""

        def say(text: str, mode: ParseMode | None) -> Awaitable[Message | bool]:
            method = EditMessageText(
                chat_id=chat,
                message_id=number,
                text=text,
                parse_mode=mode,
                link_preview_options=NO_PREVIEW,
                reply_markup=buttons,
            )
            return self._bot(method)

        return say

    async def _answer(self, press: str, words: str, alert: bool, url: str) -> Outcome:
        shown = words if len(words) <= LONGEST_ANSWER else words[: LONGEST_ANSWER - 1] + "…"
        await self._bot.answer_callback_query(press, shown or None, alert or None, url or None)
        return Sent()


async def _guarded(call: Awaitable[Outcome]) -> Outcome:
    try:
        return await call
    except AiogramError as error:
        return outcome(error)
    except UnsendableError as error:
        return Broken(str(error))
    except FetchError as error:
        return Broken("file-gone") if error.gone else Later(FILE_REST, "file-not-ready")


async def _said(text: str, say: Say) -> Message | bool:
    """As HTML; should Telegram not understand it, as plain words: better without bold than not at all."""
    try:
        return await say(text, ParseMode.HTML)
    except TelegramBadRequest as error:
        if not says(error, UNPARSED):
            raise
    return await say(plain(text), None)


def _text(order: Order) -> str:
    parts = order.face.parts
    return parts[order.part] if order.part < len(parts) else ""


def _some(buttons: InlineKeyboardMarkup) -> InlineKeyboardMarkup | None:
    return buttons if buttons.inline_keyboard else None
