"""Messages fetched by hand: those whose event was lost, and those that VK cropped (PLATFORMS 2.3, 2.5)."""

import logging
from collections.abc import Iterator
from typing import Any

from vk_api.exceptions import ApiError

from bot.channels.vk.errors import code_of, passing
from bot.channels.vk.read import as_event, cropped, with_message
from bot.channels.vk.session import Api

PAGE = 200
log = logging.getLogger(__name__)


class History:
    """What the community can read back."""

    def __init__(self, api: Api) -> None:
        self._api = api

    def since(self, moment: int) -> list[dict[str, Any]]:
        """Events for all that was written since the unix time, oldest first; presses cannot be read back.

        All dialogues count, not only unread ones: an answer of ours or a person in the community's inbox
        marks a dialogue as read without anybody having handled it here.
        """
        found = [message for peer in self._peers(moment) for message in self._messages(peer, moment)]
        return [as_event(message) for message in sorted(found, key=lambda message: int(message["date"]))]

    def whole(self, event: Any) -> Any:
        """The event with its whole message if VK cropped it."""
        if (place := cropped(event)) is None:
            return event
        peer, number = place
        try:
            answer = self._api.call(
                "messages.getByConversationMessageId", peer_id=peer, conversation_message_ids=number
            )
        except ApiError as error:
            if passing(error):
                raise
            log.warning("vk: a cropped message stays cropped, error %s", code_of(error))
            return event
        return with_message(event, answer["items"][0]) if answer["items"] else event

    def _peers(self, moment: int) -> Iterator[int]:
        for item in self._pages("messages.getConversations", filter="all"):
            if int(item.get("last_message", {}).get("date", 0)) < moment:
                return
            yield int(item["conversation"]["peer"]["id"])

    def _messages(self, peer: int, moment: int) -> Iterator[dict[str, Any]]:
        try:
            for message in self._pages("messages.getHistory", peer_id=peer):
                if int(message["date"]) < moment:
                    return
                yield message
        except ApiError as error:
            if passing(error):
                raise
            log.warning("vk: the history of a dialogue cannot be read, error %s", code_of(error))

    def _pages(self, method: str, **params: Any) -> Iterator[dict[str, Any]]:
        offset = 0
        while True:
            items = self._api.call(method, count=PAGE, offset=offset, **params)["items"]
            yield from items
            offset += len(items)
            if len(items) < PAGE:
                return
