"""Methods that change, remove or mark messages that are there."""

from typing import Any

from tests.standins.telegram.chats import Chat
from tests.standins.telegram.errors import NOT_MODIFIED, bad
from tests.standins.telegram.keyboards import is_inline, read_markup
from tests.standins.telegram.markup import read_text, require_text
from tests.standins.telegram.messages import Message
from tests.standins.telegram.params import Params
from tests.standins.telegram.sending import read_caption
from tests.standins.telegram.world import World

DELETABLE_FOR = 48 * 3600  # seconds
UNDELETABLE = {"forum_topic_created", "group_chat_created", "migrate_to_chat_id", "migrate_from_chat_id"}


def edit_text(world: World, params: Params) -> dict[str, Any]:
    """editMessageText; without `reply_markup` the buttons go."""
    parsed = read_text(params)
    require_text(parsed)
    world.problems += [f"editMessageText: {doubt}" for doubt in parsed.doubts]
    message = _editable(world, params)
    if message.media:
        raise bad("there is no text in the message to edit")
    return _change(world, message, params, text=parsed.text, entities=parsed.entities)


def edit_caption(world: World, params: Params) -> dict[str, Any]:
    """editMessageCaption."""
    parsed = read_caption(params)
    message = _editable(world, params)
    if not message.media or "location" in message.media:
        raise bad("there is no caption in the message to edit")
    return _change(world, message, params, text=parsed.text, entities=parsed.entities)


def edit_markup(world: World, params: Params) -> dict[str, Any]:
    """editMessageReplyMarkup."""
    return _change(world, _editable(world, params), params)


def delete_message(world: World, params: Params) -> bool:
    """deleteMessage: within 48 hours, others' messages in a group only with the right to."""
    chat = world.state.require_chat(params.text("chat_id"))
    if not chat.person:
        chat.require_access()
    _delete(world, chat, params.integer("message_id"))
    return True


def delete_messages(world: World, params: Params) -> bool:
    """deleteMessages: what cannot be found is passed over."""
    chat = world.state.require_chat(params.text("chat_id"))
    for number in params.structure("message_ids") or []:
        if chat.find(number):
            _delete(world, chat, number)
    return True


def pin(world: World, params: Params) -> bool:
    """pinChatMessage."""
    return _set_pinned(world, params, True)


def unpin(world: World, params: Params) -> bool:
    """unpinChatMessage."""
    return _set_pinned(world, params, False)


def react(world: World, params: Params) -> bool:
    """setMessageReaction: at most one of a bot."""
    chat = world.state.require_chat(params.text("chat_id"))
    chat.require_access()
    reactions = params.structure("reaction") or []
    if len(reactions) > 1:
        raise bad("REACTIONS_TOO_MANY")
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise bad("message to react not found")
    message.reactions = [each.get("emoji", "") for each in reactions]
    return True


def _editable(world: World, params: Params) -> Message:
    chat = world.state.require_chat(params.text("chat_id"))
    chat.require_access()
    if not params.integer("message_id"):
        raise bad("message identifier is not specified")
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise bad("message to edit not found")
    if not message.from_bot or message.service or not is_inline(message.markup):
        raise bad("message can't be edited")
    return message


def _change(world: World, message: Message, params: Params, **content: Any) -> dict[str, Any]:
    markup = read_markup(params, private=message.chat.person is not None)
    if markup and not is_inline(markup):
        raise bad("object expected as reply markup")
    wanted = {"text": message.text, "entities": message.entities, **content, "markup": _filled(markup)}
    current = {"text": message.text, "entities": message.entities, "markup": _filled(message.markup)}
    if wanted == current:
        raise bad(NOT_MODIFIED)
    world.spend(message.chat)
    for name, value in wanted.items():
        setattr(message, name, value)
    message.edits, message.edited_at = message.edits + 1, world.now()
    return message.as_telegram()


def _filled(markup: dict[str, Any] | None) -> dict[str, Any] | None:
    """A keyboard without buttons is no keyboard."""
    return markup if markup and any(markup.get("inline_keyboard", [])) else None


def _delete(world: World, chat: Chat, number: int) -> None:
    message = chat.find(number)
    if message is None:
        raise bad("message to delete not found")
    if message.service.keys() & UNDELETABLE:
        raise bad("message can't be deleted")
    allowed = message.from_bot or chat.person or chat.bot_membership.may("can_delete_messages")
    if not allowed or message.date <= world.now() - DELETABLE_FOR:
        raise bad("message can't be deleted for everyone")
    message.deleted = True


def _set_pinned(world: World, params: Params, pinned: bool) -> bool:
    chat = world.state.require_chat(params.text("chat_id"))
    chat.require_access()
    if not chat.person and not chat.bot_membership.may("can_pin_messages"):
        raise bad("not enough rights to manage pinned messages in the chat")
    message = chat.find(params.integer("message_id"))
    if message is None:
        raise bad("message to pin not found" if pinned else "message to unpin not found")
    message.pinned = pinned
    return True
