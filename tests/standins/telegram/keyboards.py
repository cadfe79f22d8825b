"""Reply markups: what Telegram refuses in them, and the labels that people read (PLATFORMS section 1.5)."""

from typing import Any

from tests.standins.telegram.errors import bad
from tests.standins.telegram.params import Params

Markup = dict[str, Any]

DECORATION = {"text", "style", "icon_custom_emoji_id"}
LONGEST_DATA = 64  # bytes
MOST_INLINE_BUTTONS = 100
PRIVATE_ONLY = {
    "request_contact",
    "request_location",
    "request_users",
    "request_chat",
    "request_poll",
    "web_app",
}


def read_markup(params: Params, private: bool) -> Markup | None:
    """The checked `reply_markup` of a call; None when there is none."""
    markup = params.structure("reply_markup")
    if not markup:
        return None
    if not isinstance(markup, dict):
        raise bad("object expected as reply markup")
    if "inline_keyboard" in markup:
        _check_inline(markup["inline_keyboard"], private)
    elif "keyboard" in markup:
        _check_keyboard(markup["keyboard"], private)
    return markup


def inline_rows(markup: Markup | None) -> list[list[dict[str, Any]]]:
    """The inline buttons, empty rows left out; no rows without an inline keyboard."""
    return [row for row in (markup or {}).get("inline_keyboard", []) if row]


def is_inline(markup: Markup | None) -> bool:
    """Whether a message with this markup can be edited: none, or an inline one."""
    return not markup or "inline_keyboard" in markup


def labels(rows: list[list[dict[str, Any]]]) -> list[list[str]]:
    """What is written on the buttons."""
    return [[button["text"] for button in row] for row in rows]


def menu_rows(markup: Markup | None) -> list[list[dict[str, Any]]]:
    """Buttons of a keyboard under the input, plain strings made into buttons."""
    rows = (markup or {}).get("keyboard", [])
    return [[{"text": each} if isinstance(each, str) else each for each in row] for row in rows]


def _check_inline(rows: Any, private: bool) -> None:
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays')
    if sum(map(len, rows)) > MOST_INLINE_BUTTONS:
        raise bad("reply markup is too long")
    for row in rows:
        for button in row:
            _check_inline_button(button, private)


def _check_inline_button(button: Any, private: bool) -> None:
    if not isinstance(button, dict) or not str(button.get("text", "")).strip():
        raise bad("can't parse inline keyboard button: Text buttons are unallowed in the inline keyboard")
    actions = button.keys() - DECORATION
    if len(actions) != 1:
        raise bad("can't parse inline keyboard button: exactly one of the optional fields must be used")
    if "callback_data" in actions and not 1 <= len(button["callback_data"].encode()) <= LONGEST_DATA:
        raise bad("BUTTON_DATA_INVALID")
    if "url" in actions and not str(button["url"]).startswith(("http://", "https://", "tg://", "t.me/")):
        raise bad(f"inline keyboard button URL '{button['url']}' is invalid: Wrong HTTP URL")
    if "web_app" in actions and not private:
        raise bad("BUTTON_TYPE_INVALID")


def _check_keyboard(rows: Any, private: bool) -> None:
    if not isinstance(rows, list) or not rows or not all(isinstance(row, list) and row for row in rows):
        raise bad('field "keyboard" of the ReplyKeyboardMarkup must be an Array of Arrays')
    for row in menu_rows({"keyboard": rows}):
        for button in row:
            if not str(button.get("text", "")):
                raise bad('can\'t parse keyboard button: Field "text" must be of type String')
            if PRIVATE_ONLY & button.keys() and not private:
                raise bad("phone number can be requested in private chats only")
