"""How messages, chats and threads of Telegram are named in neutral values."""

from aiogram.types import InaccessibleMessage, Message

NAME = "telegram"


def message_ref(message: Message | InaccessibleMessage) -> str:
    """`chat:message_id`; "" for a message that got no number (PLATFORMS 1.4: 0 when it is only scheduled)."""
    return f"{message.chat.id}:{message.message_id}" if message.message_id else ""


def parse_ref(ref: str) -> tuple[int, int]:
    """Chat and message number of `message_ref`. Raises ValueError for anything else."""
    chat, _, number = ref.rpartition(":")
    return int(chat), int(number)


def thread_of(message: Message | InaccessibleMessage | None) -> str:
    """The forum topic, "" outside; elsewhere a thread id only marks chains of replies (PLATFORMS 4.3)."""
    if isinstance(message, Message) and message.is_topic_message and message.message_thread_id:
        return str(message.message_thread_id)
    return ""


def thread_id(thread: str) -> int | None:
    """What a send needs; None for the general topic and outside of forums (PLATFORMS 1.10)."""
    return int(thread) if thread else None
