"""`messages.*`: reading history, conversations and members."""

from typing import Any

from tests.standins.vk.community import Community
from tests.standins.vk.errors import VkError
from tests.standins.vk.message_methods import Params, named, peer_of
from tests.standins.vk.state import CHATS_FROM, Dialogue, Message


def by_numbers(vk: Community, params: Params) -> dict[str, Any]:
    """`messages.getById` and `messages.getByConversationMessageId`."""
    found = named(vk, params)
    return {"count": len(found), "items": [message.as_vk() for message in found]}


def history(vk: Community, params: Params) -> dict[str, Any]:
    """`messages.getHistory`: newest first unless `rev=1`."""
    peer_id = peer_of(params)
    if peer_id > CHATS_FROM:
        vk.state.require_chat(peer_id)
    messages = [message for message in vk.state.dialogue(peer_id).messages if not message.deleted]
    ordered = messages if params.get("rev") == "1" else messages[::-1]
    return {"count": len(messages), "items": [message.as_vk() for message in _page(ordered, params)]}


def conversations(vk: Community, params: Params) -> dict[str, Any]:
    """`messages.getConversations`: those with the newest message first."""
    kept = [
        each for each in vk.state.dialogues.values() if each.messages and _passes(each, params.get("filter"))
    ]
    kept.sort(key=lambda dialogue: dialogue.messages[-1].date, reverse=True)
    unread = sum(bool(dialogue.unread()) for dialogue in vk.state.dialogues.values())
    items = [_conversation(each) for each in _page(kept, params)]
    return {"count": len(kept), "unread_count": unread, "items": items}


def members(vk: Community, params: Params) -> dict[str, Any]:
    """`messages.getConversationMembers`: only for an administrator of the chat, else 917."""
    chat = vk.state.require_chat(peer_of(params))
    if not chat.admin:
        raise VkError(917)
    ids = [-vk.group_id, *chat.members]
    items = [
        {"member_id": each, "is_admin": each < 0, "invited_by": chat.members[0]}
        for each in _page(ids, params)
    ]
    return {"count": len(ids), "items": items, "profiles": profiles(vk, chat.members)}


def profiles(vk: Community, ids: list[int], fields: str = "") -> list[dict[str, Any]]:
    """What VK tells of persons; unknown ids are left out."""
    more = {"sex": 0, "screen_name": "", "city": {"id": 1, "title": "Новосибирск"}, "bdate": "1.1"}
    asked = {name: value for name, value in more.items() if name in fields.split(",")}
    known = [vk.state.persons[each] for each in ids if each in vk.state.persons]
    return [
        {
            "id": each.id,
            "first_name": each.first_name,
            "last_name": each.last_name,
            "is_closed": False,
            "can_access_closed": True,
            **asked,
        }
        for each in known
    ]


def is_allowed(vk: Community, params: Params) -> dict[str, int]:
    """`messages.isMessagesFromGroupAllowed`."""
    person = vk.state.persons.get(int(params["user_id"]))
    return {"is_allowed": int(person is not None and person.allowed)}


def set_activity(vk: Community, params: Params) -> int:
    """`messages.setActivity`: what persons would see for some seconds is only kept."""
    peer_id = peer_of(params)
    vk.state.require_writable(peer_id)
    vk.activities.append((peer_id, params.get("type", "typing")))
    return 1


def mark_read(vk: Community, params: Params) -> int:
    """`messages.markAsRead`: up to the message named, or the whole dialogue."""
    dialogue = vk.state.dialogue(peer_of(params))
    start = vk.state.by_id(int(params.get("start_message_id") or 0))
    upto = int(params.get("up_to_cmid") or (start.cmid if start else len(dialogue.messages)))
    dialogue.read_up_to = max(dialogue.read_up_to, upto)
    return 1


def _page(items: list[Any], params: Params) -> list[Any]:
    offset = int(params.get("offset") or 0)
    return items[offset : offset + min(int(params.get("count") or 20), 200)]


def _passes(dialogue: Dialogue, kind: str | None) -> bool:
    if kind == "unread":
        return bool(dialogue.unread())
    return not dialogue.messages[-1].out if kind == "unanswered" else True


def _conversation(dialogue: Dialogue) -> dict[str, Any]:
    last: Message = dialogue.messages[-1]
    peer = {"id": dialogue.peer_id, "type": "chat" if dialogue.is_chat else "user"}
    conversation = {
        "peer": {**peer, "local_id": dialogue.peer_id % CHATS_FROM},
        "last_message_id": last.id,
        "last_conversation_message_id": last.cmid,
        "in_read": dialogue.read_up_to,
        "out_read": last.cmid,
        "unread_count": len(dialogue.unread()),
        "version": 1,
    }
    return {"conversation": conversation, "last_message": last.as_vk()}
