"""Sending, changing and answering: calls that block, and what VK said to them as an `Outcome`."""

import json
import logging
from collections.abc import Sequence
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
from bot.channels.vk.markup import NO_BUTTONS, UnsendableError, choices, keyboard
from bot.channels.vk.session import Api
from bot.channels.vk.words import pieces, plain, shorten
from bot.faces import Face

SNACKBAR = 80
"""Characters of a short notice that surely show (PLATFORMS 2.10)."""

INTENT = "customer_support"
BIGGEST_ID = 2**31 - 1
STEP = 0x9E3779B1
log = logging.getLogger(__name__)


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
        text, buttons = _shown(order)
        try:
            return self._post(order, text, buttons, attachment)
        except EXPECTED as error:
            if code_of(error) not in KEYBOARD_REFUSED or not buttons:
                raise
            _tell_of_keyboard(error)
            return self._post(order, _spelled_out(order), "", attachment)

    def _post(self, order: Order, text: str, buttons: str, attachment: str | None) -> str:
        """Send all pieces of the text: files with the first, buttons with the last, whose number returns."""
        parts = pieces(text)
        number = ""
        for index, part in enumerate(parts):
            number = self._say(
                peer_ids=order.chat,
                random_id=_random_id(order.random_id, index),
                message=part,
                attachment=attachment if index == 0 else None,
                keyboard=buttons or None if index == len(parts) - 1 else None,
            )
        return number

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
        text, buttons = _shown(order)
        try:
            return self._change(order.chat, message, text, buttons or NO_BUTTONS, attachment)
        except EXPECTED as error:
            if code_of(error) not in KEYBOARD_REFUSED:
                raise
            _tell_of_keyboard(error)
            return self._change(order.chat, message, _spelled_out(order), "", attachment)

    def _change(self, chat: str, message: str, text: str, buttons: str, attachment: str | None) -> Outcome:
        if not message or len(pieces(text)) > 1:
            return SendAnew("not one message")
        self._api.call(
            "messages.edit",
            peer_id=chat,
            conversation_message_id=message,
            message=text,
            keyboard=buttons or None,
            attachment=attachment,
            dont_parse_links=True,
            disable_mentions=True,
        )
        return Sent(message)


def _shown(order: Order) -> tuple[str, str]:
    """The text of the part with the notes of shortened labels below, and its keyboard, "" for none."""
    buttons = keyboard(_rows(order))
    return _below(_text(order), buttons.notes), buttons.body


def _spelled_out(order: Order) -> str:
    return _below(_text(order), choices(_rows(order)))


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
