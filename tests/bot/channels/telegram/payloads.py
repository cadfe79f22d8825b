"""Updates as the Bot API sends them."""

from typing import Any

ANNA = {"id": 101, "is_bot": False, "first_name": "Анна", "last_name": "Ильина", "language_code": "ru"}
BORIS = {"id": 102, "is_bot": False, "first_name": "Борис"}
ROBOT = {"id": 900, "is_bot": True, "first_name": "Чужой бот", "username": "other_bot"}
BOT = {"id": 700000001, "is_bot": True, "first_name": "Центр", "username": "vzaimopomosch_bot"}
PRIVATE = {"id": 101, "type": "private", "first_name": "Анна", "last_name": "Ильина"}
DESK = {"id": -1001000000777, "type": "supergroup", "title": "Штаб", "is_forum": True}
OLD_DESK = {"id": -777, "type": "group", "title": "Штаб", "all_members_are_administrators": True}
NEWS = {"id": -1001000000888, "type": "channel", "title": "Новости"}
DATE = 1795424400
RIGHTS = (
    "can_be_edited",
    "is_anonymous",
    "can_manage_chat",
    "can_delete_messages",
    "can_manage_video_chats",
    "can_restrict_members",
    "can_promote_members",
    "can_change_info",
    "can_invite_users",
    "can_post_stories",
    "can_edit_stories",
    "can_delete_stories",
)
"""Of every administrator's record up to Bot API 10.2; aiogram 3.31 demands one more."""

Json = dict[str, Any]


def update(kind: str, body: Json) -> Json:
    return {"update_id": 500000001, kind: body}


def message(chat: Json = PRIVATE, sender: Json = ANNA, kind: str = "message", **content: Any) -> Json:
    return update(kind, {"message_id": 7, "from": sender, "chat": chat, "date": DATE, **content})


def edited(**content: Any) -> Json:
    return message(kind="edited_message", edit_date=DATE + 60, **content)


def press(data: str | None = "take:1", **more: Any) -> Json:
    shown = {"message_id": 70, "from": BOT, "chat": PRIVATE, "date": DATE, "text": "Паспорт"}
    body = {"id": "4382bfdwdsb323b2d9", "from": ANNA, "message": shown, "chat_instance": "-37", **more}
    return update("callback_query", body | ({"data": data} if data is not None else {}))


def member(old: str, new: str, chat: Json = PRIVATE) -> Json:
    shown: Json = {"user": BOT}
    extra: dict[str, Json] = {"kicked": {"until_date": 0}, "administrator": dict.fromkeys(RIGHTS, True)}
    body = {
        "chat": chat,
        "from": ANNA,
        "date": DATE,
        "old_chat_member": {**shown, "status": old, **extra.get(old, {})},
        "new_chat_member": {**shown, "status": new, **extra.get(new, {})},
    }
    return update("my_chat_member", body)


def photo_sizes() -> list[Json]:
    sizes = [("small", 90, 67, 1_200), ("large", 1280, 960, 210_000), ("middle", 320, 240, 18_000)]
    return [
        {"file_id": f"AgAC-{name}", "file_unique_id": name, "width": w, "height": h, "file_size": size}
        for name, w, h, size in sizes
    ]


def file(name: str, **more: Any) -> Json:
    return {"file_id": f"BQAC-{name}", "file_unique_id": name, "file_size": 5000, **more}
