"""Topics of a forum, one for each passport that needs the desk (PLATFORMS 1.10)."""

from aiogram import Bot
from aiogram.exceptions import AiogramError
from aiogram.methods import CloseForumTopic, EditForumTopic, ReopenForumTopic, TelegramMethod

from bot.channels.contract import Outcome, Sent
from bot.channels.telegram.errors import outcome

LONGEST_NAME = 128
"""Characters."""


async def open_thread(bot: Bot, chat: str, name: str) -> str | Outcome:
    """The new thread's name for `Order.thread`, or why there is none."""
    try:
        topic = await bot.create_forum_topic(int(chat), _short(name))
    except AiogramError as error:
        return outcome(error)
    return str(topic.message_thread_id)


async def rename_thread(bot: Bot, chat: str, thread: str, name: str) -> Outcome:
    """Gives the thread another title; the same one counts as done."""
    return await _done(
        bot, EditForumTopic(chat_id=int(chat), message_thread_id=int(thread), name=_short(name))
    )


async def close_thread(bot: Bot, chat: str, thread: str) -> Outcome:
    """Closes the thread; closed already counts as done."""
    return await _done(bot, CloseForumTopic(chat_id=int(chat), message_thread_id=int(thread)))


async def reopen_thread(bot: Bot, chat: str, thread: str) -> Outcome:
    """Opens a closed thread; open already counts as done."""
    return await _done(bot, ReopenForumTopic(chat_id=int(chat), message_thread_id=int(thread)))


async def _done(bot: Bot, method: TelegramMethod[bool]) -> Outcome:
    try:
        await bot(method)
    except AiogramError as error:
        return outcome(error)
    return Sent()


def _short(name: str) -> str:
    return name if len(name) <= LONGEST_NAME else name[: LONGEST_NAME - 1] + "…"
