"""Files: fetching what people sent, and sending our own (PLATFORMS 1.3, 1.11)."""

from collections.abc import Callable
from contextlib import suppress
from typing import Any

import aiohttp
from aiogram import Bot
from aiogram.exceptions import AiogramError, TelegramBadRequest
from aiogram.methods import SendDocument, SendPhoto, SendVoice, TelegramMethod
from aiogram.types import BufferedInputFile, File, InlineKeyboardMarkup, Message

from bot.channels.contract import FetchError, Order, ReadFile, StoredFile
from bot.channels.telegram.errors import BAD_PHOTOS, NO_VOICES, says
from bot.channels.telegram.names import message_ref, thread_id

LARGEST_FETCHED = 20 * 1024 * 1024
LARGEST_PHOTO = 10 * 1024 * 1024
"""Bytes."""

REMEMBERED = 1000
"""Entries of each memory below; what is forgotten is only sent or uploaded once more."""

TEMPORARY = "temporarily unavailable"
NAMES = {"photo": "photo.jpg", "voice": "voice.ogg", "document": "file"}
Methods = dict[str, Callable[..., TelegramMethod[Message]]]
METHODS: Methods = {"photo": SendPhoto, "voice": SendVoice, "document": SendDocument}


async def fetch(bot: Bot, source: str) -> bytes:
    """The bytes of a file by Telegram's id, at most 20 MB. Raises `FetchError`."""
    try:
        file = await bot.get_file(source)
    except AiogramError as error:
        raise _refused(error) from None  # the cause may name an address, which holds the token
    if (file.file_size or 0) > LARGEST_FETCHED or not file.file_path:
        raise FetchError("too large", gone=True)
    try:
        return await _download(bot, file)
    except (aiohttp.ClientError, TimeoutError) as error:
        raise FetchError(type(error).__name__, gone=False) from None


async def _download(bot: Bot, file: File) -> bytes:
    url = bot.session.api.file_url(bot.token, file.file_path or "")
    content = bytearray()
    async for piece in bot.session.stream_content(url):
        content += piece
        if len(content) > LARGEST_FETCHED:
            raise FetchError("too large", gone=True)
    return bytes(content)


def _refused(error: AiogramError) -> FetchError:
    """Telegram's own refusals last, except where it says otherwise; trouble on the way does not."""
    final = isinstance(error, TelegramBadRequest) and not says(error, TEMPORARY)
    return FetchError(type(error).__name__, gone=final)


class Uploads:
    """Sends the files of a face, each once, though a later one or the words may have to be tried again."""

    def __init__(self, bot: Bot, read_file: ReadFile) -> None:
        self._bot, self._read_file = bot, read_file
        self._known: dict[str, tuple[str, str]] = {}  # our id: kind and Telegram's id
        self._done: dict[str, list[str]] = {}  # outbox row: the names of files that arrived

    async def send(self, order: Order, buttons: InlineKeyboardMarkup | None) -> list[str]:
        """The names of all files of the order, in order, also of those that had arrived before; buttons go
        under the last file.

        Raises aiogram's errors, and `FetchError` of `read_file`.
        """
        files, names = order.face.files, list(self._done.get(order.row, ()))
        for place in range(len(names), len(files)):
            last = place == len(files) - 1
            names.append(message_ref(await self._one(order, files[place], buttons if last else None)))
            self._remember_done(order.row, names)
        return names

    def finished(self, row: str) -> None:
        """The whole part arrived; nothing needs to be remembered."""
        self._done.pop(row, None)

    async def _one(self, order: Order, file_id: str, buttons: InlineKeyboardMarkup | None) -> Message:
        """By Telegram's own id if it has one; should it refuse that here, the file is uploaded anew."""
        if known := self._known.get(file_id):
            with suppress(TelegramBadRequest):
                return await self._bot(_method(order, *known, buttons))
        file = await self._read_file(file_id)
        too_large = file.kind == "photo" and len(file.data) > LARGEST_PHOTO
        try:
            return await self._upload(order, file_id, file, "document" if too_large else file.kind, buttons)
        except TelegramBadRequest as error:
            if file.kind == "document" or not says(error, NO_VOICES, *BAD_PHOTOS):
                raise
        return await self._upload(order, file_id, file, "document", buttons)

    async def _upload(
        self, order: Order, file_id: str, file: StoredFile, kind: str, buttons: InlineKeyboardMarkup | None
    ) -> Message:
        content = BufferedInputFile(file.data, file.name or NAMES[kind])
        message = await self._bot(_method(order, kind, content, buttons))
        if kind == file.kind:
            self._remember_known(file_id, kind, message)
        return message

    def _remember_known(self, file_id: str, kind: str, message: Message) -> None:
        photo = message.photo[-1] if message.photo else None
        sent = photo or message.voice or message.document
        if sent is not None:
            _forget_oldest(self._known)
            self._known[file_id] = (kind, sent.file_id)

    def _remember_done(self, row: str, names: list[str]) -> None:
        if row:
            _forget_oldest(self._done)
            self._done[row] = list(names)


def _method(
    order: Order, kind: str, content: BufferedInputFile | str, buttons: InlineKeyboardMarkup | None
) -> TelegramMethod[Message]:
    fields: dict[str, Any] = {kind: content, "chat_id": int(order.chat), "reply_markup": buttons}
    fields["message_thread_id"] = thread_id(order.thread)
    fields["disable_notification"] = order.quiet or None
    fields["protect_content"] = order.face.protect or None
    return METHODS[kind](**fields)


def _forget_oldest(memory: dict[str, Any]) -> None:
    if len(memory) >= REMEMBERED:
        del memory[next(iter(memory))]
