"""Methods that put a message into a chat."""

from collections.abc import Mapping
from typing import Any

from tests.standins.telegram.chats import Chat
from tests.standins.telegram.errors import bad
from tests.standins.telegram.keyboards import is_inline, read_markup
from tests.standins.telegram.markup import Parsed, read_text, require_text
from tests.standins.telegram.messages import Message
from tests.standins.telegram.params import Params
from tests.standins.telegram.world import World
from tests.standins.utf16 import utf16_length

LONGEST_CAPTION = 1024
ALBUM_SIZES = range(2, 11)


def send_message(world: World, params: Params) -> dict[str, Any]:
    """sendMessage."""
    parsed = read_text(params)
    require_text(parsed)
    world.problems += [f"sendMessage: {doubt}" for doubt in parsed.doubts]
    return _put(world, params, text=parsed.text, entities=parsed.entities).as_telegram()


def send_photo(world: World, params: Params) -> dict[str, Any]:
    """sendPhoto."""
    return _send_file(world, params, "photo")


def send_document(world: World, params: Params) -> dict[str, Any]:
    """sendDocument."""
    return _send_file(world, params, "document")


def send_voice(world: World, params: Params) -> dict[str, Any]:
    """sendVoice; some people forbid voice messages."""
    chat = world.state.require_chat(params.text("chat_id"))
    if chat.person and chat.person.forbids_voice:
        raise bad("VOICE_MESSAGES_FORBIDDEN")
    return _send_file(world, params, "voice")


def send_location(world: World, params: Params) -> dict[str, Any]:
    """sendLocation, in degrees."""
    try:
        place = {name: float(params.text(name)) for name in ("latitude", "longitude")}
    except ValueError:
        raise bad("latitude is empty") from None
    return _put(world, params, media={"location": place}).as_telegram()


def send_media_group(world: World, params: Params) -> list[dict[str, Any]]:
    """sendMediaGroup: photos, or documents, as one album."""
    items = params.structure("media")
    if not isinstance(items, list) or len(items) not in ALBUM_SIZES:
        raise bad("media must include 2-10 items")
    kinds = {item.get("type") for item in items}
    if not kinds <= {"photo", "document"}:
        raise bad("the stand-in knows albums of photos and of documents only")
    if len(kinds) > 1:
        raise bad("document can't be mixed with other media types")
    captions = [read_caption(Params(item)) for item in items]
    chat = world.state.require_chat(params.text("chat_id"))
    chat.require_access()
    where = _place(chat, params)
    files = [world.files.sent(item["type"], item.get("media", ""), params) for item in items]
    world.spend(chat, len(items))
    album = str(13_000_000 + len(chat.messages))
    return [
        _add(
            world, chat, params, **where, media=stored.as_field(), album=album, **_words(caption)
        ).as_telegram()
        for stored, caption in zip(files, captions, strict=True)
    ]


def copy_message(world: World, params: Params) -> dict[str, int]:
    """copyMessage: the content without a link to its author."""
    source = world.state.require_chat(params.text("from_chat_id")).find(params.integer("message_id"))
    if source is None:
        raise bad("message to copy not found")
    if source.service or source.protected:
        raise bad("message can't be copied")
    words = Parsed(source.text, source.entities)
    if source.media and "caption" in params.fields:
        words = read_caption(params)
    return {"message_id": _put(world, params, media=source.media, **_words(words)).id}


def read_caption(params: Params) -> Parsed:
    """The caption of a call. Raises 400 over 1024 UTF-16 units."""
    parsed = read_text(params, "caption", entities="caption_entities")
    if utf16_length(parsed.text) > LONGEST_CAPTION:
        raise bad("message caption is too long")
    return parsed


def _send_file(world: World, params: Params, kind: str) -> dict[str, Any]:
    caption = read_caption(params)
    stored = world.files.sent(kind, params.text(kind), params)
    return _put(world, params, media=stored.as_field(), **_words(caption)).as_telegram()


def _words(parsed: Parsed) -> dict[str, Any]:
    return {"text": parsed.text, "entities": parsed.entities}


def _put(world: World, params: Params, **content: Any) -> Message:
    """Adds one message after all checks; the pace is counted last, for what would have been accepted."""
    chat = world.state.require_chat(params.text("chat_id"))
    chat.require_access()
    where = _place(chat, params)
    markup = read_markup(params, private=chat.person is not None)
    world.spend(chat)
    if markup and not is_inline(markup):
        chat.menu = None if markup.get("remove_keyboard") else markup if "keyboard" in markup else chat.menu
    return _add(world, chat, params, **where, markup=markup, **content)


def _add(world: World, chat: Chat, params: Params, **content: Any) -> Message:
    flags = {"protected": params.flag("protect_content"), "silent": params.flag("disable_notification")}
    return world.state.add(chat, None, world.now(), **flags, **content)


def _place(chat: Chat, params: Params) -> dict[str, Any]:
    """The thread and the message replied to."""
    thread_id = params.integer("message_thread_id") or None
    if thread_id is not None:
        chat.require_thread(thread_id)
    return {"thread_id": thread_id, "reply_to": _replied(chat, params)}


def _replied(chat: Chat, params: Params) -> Message | None:
    reply: Mapping[str, Any] = params.structure("reply_parameters") or {}
    number = int(reply.get("message_id") or params.integer("reply_to_message_id"))
    if not number:
        return None
    found = chat.find(number)
    lenient = reply.get("allow_sending_without_reply") or params.flag("allow_sending_without_reply")
    if found is None and not lenient:
        raise bad("message to be replied not found")
    return found
