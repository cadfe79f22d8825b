"""Updates with our own membership reduced to what we need.

aiogram refuses an administrator's record without the newest rights, and older servers send such.
"""

from aiogram.types import Chat, Update, User
from pydantic import BaseModel, Field


class Standing(BaseModel):
    """creator, administrator, member, restricted, left or kicked."""

    status: str


class OwnMembership(BaseModel):
    """What the bot was and is in a chat, and who changed it."""

    chat: Chat
    from_user: User = Field(alias="from")
    old_chat_member: Standing
    new_chat_member: Standing


class UpdateToUs(Update):
    """aiogram's update but for our membership."""

    my_chat_member: OwnMembership | None = None  # type: ignore[assignment]  # narrower on purpose
