"""Methods about the bot itself, chats and members, and answers to presses."""

import json
from typing import Any

from tests.standins.telegram.chats import Membership, Person
from tests.standins.telegram.errors import QUERY_TOO_OLD, bad
from tests.standins.telegram.params import Params
from tests.standins.telegram.world import World
from tests.standins.utf16 import utf16_length

CHAT_ACTIONS = {
    *("typing", "upload_photo", "record_video", "upload_video", "record_voice", "upload_voice"),
    *("upload_document", "choose_sticker", "find_location", "record_video_note", "upload_video_note"),
}
LONGEST_TOAST = 200
MOST_COMMANDS = 100


def get_me(world: World, params: Params) -> dict[str, Any]:
    """getMe."""
    abilities = {"can_join_groups": True, "can_read_all_group_messages": not world.privacy_mode}
    more = {"supports_inline_queries": False, "can_connect_to_business": False, "has_main_web_app": False}
    return {**world.bot, **abilities, **more}


def answer_press(world: World, params: Params) -> bool:
    """answerCallbackQuery: once, and soon."""
    press = world.presses.get(params.text("callback_query_id"))
    if press is None or press.answer or press.at < world.now() - world.press_answered_within:
        raise bad(QUERY_TOO_OLD)
    text = params.text("text")
    if utf16_length(text) > LONGEST_TOAST:
        raise bad("MESSAGE_TOO_LONG")
    url = params.text("url")
    if url and not url.startswith(
        (f"t.me/{world.bot['username']}?", f"https://t.me/{world.bot['username']}?")
    ):
        raise bad("URL_INVALID")
    press.answer = params
    press.person.toasts += [text] if text else []
    press.person.alerts += [text] if text and params.flag("show_alert") else []
    press.person.links += [url] if url else []
    return True


def chat_action(world: World, params: Params) -> bool:
    """sendChatAction."""
    chat = world.state.require_chat(params.text("chat_id"))
    chat.require_access()
    if params.text("action") not in CHAT_ACTIONS:
        raise bad("wrong parameter action in request")
    if thread_id := params.integer("message_thread_id"):
        chat.require_thread(thread_id)
    chat.actions.append(params.text("action"))
    return True


def get_file(world: World, params: Params) -> dict[str, Any]:
    """getFile."""
    return world.files.describe(params.text("file_id"))


def set_commands(world: World, params: Params) -> bool:
    """setMyCommands: one bad command and none is taken."""
    commands = params.structure("commands")
    if not isinstance(commands, list) or len(commands) > MOST_COMMANDS:
        raise bad("can't parse commands JSON object")
    for each in commands:
        name = str(each.get("command", "")).removeprefix("/")
        if not 1 <= len(name) <= 32 or not set(name) <= set("abcdefghijklmnopqrstuvwxyz0123456789_"):
            raise bad("BOT_COMMAND_INVALID")
        if not 1 <= len(each.get("description", "")) <= 256:
            raise bad("BOT_COMMAND_DESCRIPTION_INVALID")
    world.commands[_scope(params)] = commands
    return True


def get_commands(world: World, params: Params) -> list[dict[str, str]]:
    """getMyCommands of exactly that scope and language."""
    return world.commands.get(_scope(params), [])


def delete_commands(world: World, params: Params) -> bool:
    """deleteMyCommands."""
    world.commands.pop(_scope(params), None)
    return True


def get_chat(world: World, params: Params) -> dict[str, Any]:
    """getChat."""
    chat = world.state.require_chat(params.text("chat_id"))
    if not chat.person:
        chat.require_access()
    gifts = (
        "unlimited_gifts",
        "limited_gifts",
        "unique_gifts",
        "premium_subscription",
        "gifts_from_channels",
    )
    more = {"accent_color_id": 0, "max_reaction_count": 11}
    return {**chat.as_telegram(), **more, "accepted_gift_types": dict.fromkeys(gifts, False)}


def get_member(world: World, params: Params) -> dict[str, Any]:
    """getChatMember: of others only when the bot is administrator."""
    chat = world.member_group(params)
    user_id = params.integer("user_id")
    if user_id == world.bot["id"]:
        return chat.bot_membership.as_telegram(world.bot)
    person = world.state.persons.get(user_id)
    if person is None:
        raise bad("PARTICIPANT_ID_INVALID")
    if chat.bot_membership.status != "administrator":
        raise bad("CHAT_ADMIN_REQUIRED")
    return chat.members.get(user_id, Membership("left")).as_telegram(person.as_telegram())


def get_administrators(world: World, params: Params) -> list[dict[str, Any]]:
    """getChatAdministrators: other bots are left out, and there are none here."""
    chat = world.member_group(params)
    persons: list[tuple[Membership, Person]] = [
        (each, world.state.persons[user_id]) for user_id, each in chat.members.items()
    ]
    leading = [(each, person) for each, person in persons if each.status in ("creator", "administrator")]
    shown = [each.as_telegram(person.as_telegram()) for each, person in leading]
    own = (
        [chat.bot_membership.as_telegram(world.bot)] if chat.bot_membership.status == "administrator" else []
    )
    return shown + own


def leave_chat(world: World, params: Params) -> bool:
    """leaveChat."""
    chat = world.member_group(params)
    chat.bot_membership = Membership("left")
    return True


def set_webhook(world: World, params: Params) -> bool:
    """setWebhook."""
    world.updates.set_webhook(params)
    return True


def delete_webhook(world: World, params: Params) -> bool:
    """deleteWebhook."""
    kept = {name: value for name, value in params.fields.items() if name == "drop_pending_updates"}
    world.updates.set_webhook(Params(kept))
    return True


def webhook_info(world: World, params: Params) -> dict[str, Any]:
    """getWebhookInfo."""
    return world.updates.info()


def accept(world: World, params: Params) -> bool:
    """Methods that change only how the bot looks."""
    return True


def _scope(params: Params) -> tuple[str, str]:
    scope = params.structure("scope") or {"type": "default"}
    return json.dumps(scope, sort_keys=True), params.text("language_code")
