"""Sending, changing and answering: calls that block, and what VK said to them as an `Outcome`."""

import json
import logging
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from bot.channels.contract import Broken, Order, Outcome, SendAnew, Sent
from bot.channels.vk.errors import (
    BAD_PARAMETER,
    EXPECTED,
    KEYBOARD_REFUSED,
    TOO_LATE_TO_ANSWER,
    PeerError,
    code_of,
    outcome,
    outcome_of_edit,
)
from bot.channels.vk.files import Upload, Uploads
from bot.channels.vk.markup import NO_BUTTONS, UnsendableError, choices, keyboards
from bot.channels.vk.session import Api
from bot.channels.vk.words import pieces, plain, shorten
from bot.faces import Face

SNACKBAR = 80
"""Characters of a short notice that surely show (PLATFORMS 2.10)."""

INTENT = "customer_support"
BIGGEST_ID = 2**31 - 1
STEP = 0x9E3779B1
JOIN = ","
"""Between the numbers of messages that carry one set of buttons."""

MORE = "…"
"""What VK needs to say above buttons that found no room in the message before."""

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Message:
    """One message of VK: its text and its keyboard, "" for none."""

    text: str
    buttons: str = ""


@dataclass(frozen=True, slots=True)
class Shown:
    """One part as VK takes it: pieces of a long text, then the messages that an edit changes."""

    before: tuple[str, ...]
    living: tuple[Message, ...]


class Delivery:
    """The blocking half of the channel, called in the threads of its pool."""

    def __init__(self, api: Api) -> None:
        self._api, self._uploads = api, Uploads(api)

    def send(self, order: Order, uploads: Sequence[Upload]) -> Outcome:
        """Deliver as a new message; a repeat within VK's window has no effect: `random_id` is the same."""
        try:
            attachment = self._uploads.attachment(order.chat, uploads)
            return Sent(self._send(order, attachment))
        except EXPECTED as error:
            return outcome(error)
        except UnsendableError as error:
            return Broken(str(error))

    def edit(self, order: Order, message: str, uploads: Sequence[Upload]) -> Outcome:
        """Change the message of that number; what VK can no longer change is to be sent anew."""
        try:
            attachment = self._uploads.attachment(order.chat, uploads)
            return self._edit(order, message, attachment)
        except EXPECTED as error:
            return outcome_of_edit(error)
        except UnsendableError as error:
            return Broken(str(error))

    def answer_press(self, press: str, words: str, url: str) -> Outcome:
        """Stop the button's spinner, with a notice or a link; after a minute the press is past answering."""
        if not press:
            return Sent()
        try:
            answer = {**json.loads(press), "event_data": _event_data(words, url)}
            self._api.call("messages.sendMessageEventAnswer", **answer)
        except EXPECTED as error:
            return Sent() if code_of(error) == BAD_PARAMETER else outcome(error)
        return Sent()

    def _send(self, order: Order, attachment: str | None) -> str:
        shown = _shown(order)
        try:
            return self._post(order, shown, attachment)
        except EXPECTED as error:
            if code_of(error) not in KEYBOARD_REFUSED or not shown.living[-1].buttons:
                raise
            _tell_of_keyboard(error)
            return self._post(order, _spelled_out(order), attachment)

    def _post(self, order: Order, shown: Shown, attachment: str | None) -> str:
        """Send all messages, files with the first; returns the numbers of the living ones."""
        messages = [*map(Message, shown.before), *shown.living]
        numbers = [
            self._say(
                peer_ids=order.chat,
                random_id=_random_id(order.random_id, index),
                message=message.text,
                attachment=attachment if index == 0 else None,
                keyboard=message.buttons or None,
            )
            for index, message in enumerate(messages)
        ]
        return JOIN.join(numbers[len(shown.before) :])

    def _say(self, **params: Any) -> str:
        try:
            return self._say_once(**params)
        except EXPECTED as error:
            if code_of(error) != TOO_LATE_TO_ANSWER:
                raise
            log.warning("vk: too late for a plain answer, sent as %s", INTENT)
            return self._say_once(**params, intent=INTENT)

    def _say_once(self, **params: Any) -> str:
        """One message. `peer_ids` instead of `peer_id`: only so VK tells the number that edits need."""
        answer = self._api.call("messages.send", **params, dont_parse_links=True, disable_mentions=True)[0]
        if error := answer.get("error"):
            raise PeerError(int(error["code"]))
        return str(answer.get("conversation_message_id") or "")

    def _edit(self, order: Order, message: str, attachment: str | None) -> Outcome:
        shown, numbers = _shown(order), message.split(JOIN)
        if not message or shown.before:
            return SendAnew("not one message")
        try:
            self._change_all(order.chat, numbers, shown.living, attachment, NO_BUTTONS)
        except EXPECTED as error:
            if code_of(error) not in KEYBOARD_REFUSED:
                raise
            _tell_of_keyboard(error)
            self._change_all(order.chat, numbers, _spelled_out(order).living, attachment, "")
        return Sent(message) if len(shown.living) <= len(numbers) else SendAnew("more messages")

    def _change_all(
        self,
        chat: str,
        numbers: Sequence[str],
        living: Sequence[Message],
        attachment: str | None,
        bare: str,
    ) -> None:
        """Of fewer messages the last ones lose their buttons, and so do all where more would be needed."""
        grown = len(living) > len(numbers)
        for index, number in enumerate(numbers):
            message = living[index] if index < len(living) else Message(MORE)
            self._api.call(
                "messages.edit",
                peer_id=chat,
                conversation_message_id=number,
                message=message.text,
                keyboard=(bare if grown else message.buttons or bare) or None,
                attachment=attachment if index == 0 else None,
                dont_parse_links=True,
                disable_mentions=True,
            )


def _shown(order: Order) -> Shown:
    """Long text is divided, shortened labels stand below it, an 11th button goes on in the next message."""
    first, *more = keyboards(_rows(order))
    *before, last = pieces(_below(_text(order), first.notes))
    following = (Message("\n".join(each.notes) or MORE, each.body) for each in more)
    return Shown(tuple(before), (Message(last, first.body), *following))


def _spelled_out(order: Order) -> Shown:
    *before, last = pieces(_below(_text(order), choices(_rows(order))))
    return Shown(tuple(before), (Message(last),))


def _text(order: Order) -> str:
    return plain(order.face.parts[order.part])


def _rows(order: Order) -> Any:
    face: Face = order.face
    return face.rows if order.part == len(face.parts) - 1 else ()


def _below(text: str, lines: Sequence[str]) -> str:
    return "\n\n".join(each for each in (text, "\n".join(lines)) if each)


def _random_id(first: int, index: int) -> int:
    """The same number for the same piece in each try, another one for each piece."""
    return first if index == 0 else (first + index * STEP) % BIGGEST_ID + 1


def _event_data(words: str, url: str) -> str | None:
    if url:
        return json.dumps({"type": "open_link", "link": url}, ensure_ascii=False)
    if words:
        notice = shorten(plain(words), SNACKBAR)
        return json.dumps({"type": "show_snackbar", "text": notice}, ensure_ascii=False)
    return None


def _tell_of_keyboard(error: Exception) -> None:
    log.error("vk: error %s, the buttons were sent as text; are bot features switched on?", code_of(error))
