"""The table of methods, and those of `users`, `groups`, `photos`, `docs`."""

import json
from collections.abc import Callable
from typing import Any

from tests.standins.vk import message_methods, reading_methods
from tests.standins.vk.community import API_VERSION, Community
from tests.standins.vk.errors import VkError
from tests.standins.vk.message_methods import Params

RIGHTS = {"photos": 4, "docs": 131_072, "messages": 4096, "manage": 262_144}
EVENT_FAMILIES = {
    "message": "new reply edit allow deny read typing_state event reaction_event",
    "group": "join leave change_photo change_settings officers_edit",
    "wall": "post_new repost schedule_post_new schedule_post_delete",
    "wall_reply": "new edit delete restore",
    "board_post": "new edit delete restore",
    "photo": "new comment_new comment_edit comment_delete comment_restore",
    "video": "new comment_new comment_edit comment_delete comment_restore",
    "market": "comment_new comment_edit comment_delete comment_restore order_new order_edit",
    "donut_subscription": "create prolonged cancelled expired price_changed",
    "donut_money": "withdraw withdraw_error",
    "like": "add remove",
    "user": "block unblock",
    "audio": "new",
    "poll_vote": "new",
}
EVENTS = tuple(f"{family}_{each}" for family, names in EVENT_FAMILIES.items() for each in names.split())


def _users(vk: Community, params: Params) -> list[dict[str, Any]]:
    ids = [int(each) for each in params.get("user_ids", "").split(",") if each]
    return reading_methods.profiles(vk, ids, params.get("fields", ""))


def _group(vk: Community, params: Params) -> dict[str, Any]:
    about = {
        "id": vk.group_id,
        "name": vk.name,
        "screen_name": f"club{vk.group_id}",
        "type": "group",
        "is_closed": 0,
    }
    return {"groups": [about], "profiles": []}


def _rights(vk: Community, params: Params) -> dict[str, Any]:
    held = [{"name": name, "setting": RIGHTS[name]} for name in sorted(vk.permissions)]
    return {"mask": sum(RIGHTS[name] for name in vk.permissions), "permissions": held}


def _long_poll_server(vk: Community, params: Params) -> dict[str, str]:
    _require_manager(vk, params)
    if not vk.long_poll_enabled:
        raise VkError(100, "longpoll for this group is not enabled")
    return {"server": f"{vk.base}/longpoll", "key": vk.log.key, "ts": str(vk.log.ts)}


def _long_poll_settings(vk: Community, params: Params) -> dict[str, Any]:
    _require_manager(vk, params)
    ticked = {name: int(name not in vk.disabled_events) for name in EVENTS}
    return {"is_enabled": vk.long_poll_enabled, "api_version": API_VERSION, "events": ticked}


def _set_long_poll_settings(vk: Community, params: Params) -> int:
    _require_manager(vk, params)
    if "enabled" in params:
        vk.long_poll_enabled = params["enabled"] == "1"
    for name in EVENTS:
        if name in params:
            (vk.disabled_events.discard if params[name] == "1" else vk.disabled_events.add)(name)
    return 1


def _require_manager(vk: Community, params: Params) -> None:
    if "manage" not in vk.permissions or params.get("group_id") != str(vk.group_id):
        raise VkError(15)


def _photo_address(vk: Community, params: Params) -> dict[str, Any]:
    return {"upload_url": f"{vk.base}/upload/photo", "album_id": -64, "user_id": 0, "group_id": vk.group_id}


def _save_photo(vk: Community, params: Params) -> list[dict[str, Any]]:
    tokens = [each["photo"] for each in json.loads(params.get("photo") or "[]")]
    if not tokens:
        raise VkError(100, "photos_list is invalid")
    saved = [vk.files.save(token, -vk.group_id, vk.now()) for token in tokens]
    return [vk.files.describe(each)["photo"] for each in saved]


def _document_address(vk: Community, params: Params) -> dict[str, str]:
    return {"upload_url": f"{vk.base}/upload/{params.get('type', 'doc')}"}


def _save_document(vk: Community, params: Params) -> dict[str, Any]:
    return vk.files.describe(vk.files.save(params.get("file", ""), -vk.group_id, vk.now()))


METHODS: dict[str, Callable[[Community, Params], Any]] = {
    "messages.send": message_methods.send,
    "messages.edit": message_methods.edit,
    "messages.delete": message_methods.delete,
    "messages.sendMessageEventAnswer": message_methods.answer_press,
    "messages.getById": reading_methods.by_numbers,
    "messages.getByConversationMessageId": reading_methods.by_numbers,
    "messages.getHistory": reading_methods.history,
    "messages.getConversations": reading_methods.conversations,
    "messages.getConversationMembers": reading_methods.members,
    "messages.isMessagesFromGroupAllowed": reading_methods.is_allowed,
    "messages.setActivity": reading_methods.set_activity,
    "messages.markAsRead": reading_methods.mark_read,
    "users.get": _users,
    "groups.getById": _group,
    "groups.getTokenPermissions": _rights,
    "groups.getLongPollServer": _long_poll_server,
    "groups.getLongPollSettings": _long_poll_settings,
    "groups.setLongPollSettings": _set_long_poll_settings,
    "photos.getMessagesUploadServer": _photo_address,
    "photos.saveMessagesPhoto": _save_photo,
    "docs.getMessagesUploadServer": _document_address,
    "docs.save": _save_document,
}
