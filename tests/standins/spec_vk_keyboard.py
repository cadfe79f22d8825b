"""The rules of VK keyboards that no schema gives (PLATFORMS 2.9)."""

import json
from typing import Any

from tests.standins.utf16 import utf16_length

LABELLED = {"text", "callback", "open_link", "open_app"}
BARE = {"location", "vkpay"}
WIDE = {"location", "vkpay", "open_app"}
COLOURS = {"primary", "secondary", "positive", "negative", "default"}
NEEDED = {"open_link": ("link",), "open_app": ("app_id", "owner_id"), "vkpay": ("hash",)}


def keyboard_problems(text: str) -> list[str]:
    """Problems of a keyboard in the form in which it is sent: a JSON string."""
    try:
        keyboard = json.loads(text)
    except ValueError:
        return ["keyboard: not JSON"]
    if not isinstance(keyboard, dict) or not _is_rows(keyboard.get("buttons")):
        return ["keyboard: buttons must be a list of rows"]
    rows: list[list[Any]] = keyboard["buttons"]
    found = _shape_problems(keyboard, rows)
    for button in (button for row in rows for button in row):
        found += _button_problems(button)
    return [f"keyboard: {problem}" for problem in found]


def _is_rows(buttons: Any) -> bool:
    return isinstance(buttons, list) and all(isinstance(row, list) for row in buttons)


def _shape_problems(keyboard: dict[str, Any], rows: list[list[Any]]) -> list[str]:
    inline = bool(keyboard.get("inline"))
    most_rows, most_buttons = (6, 10) if inline else (10, 40)
    found = [
        f"unknown field {name}" for name in keyboard.keys() - {"inline", "one_time", "buttons", "author_id"}
    ]
    found += [f"{name} is not a flag" for name in ("inline", "one_time") if _wrong_flag(keyboard.get(name))]
    found += ["an inline keyboard cannot be one_time"] if inline and keyboard.get("one_time") else []
    found += [f"over {most_rows} rows"] if len(rows) > most_rows else []
    found += [f"over {most_buttons} buttons"] if sum(map(len, rows)) > most_buttons else []
    found += ["over 5 buttons in a row"] if any(len(row) > 5 for row in rows) else []
    found += ["an empty row"] if any(not row for row in rows) else []
    found += (
        ["over 2 buttons in a row with a wide one"]
        if any(len(row) > 2 and _wide(row) for row in rows)
        else []
    )
    return found


def _wrong_flag(value: Any) -> bool:
    return value is not None and not isinstance(value, bool)


def _wide(row: list[Any]) -> bool:
    return any(_action(button).get("type") in WIDE for button in row)


def _action(button: Any) -> dict[str, Any]:
    action = button.get("action") if isinstance(button, dict) else None
    return action if isinstance(action, dict) else {}


def _button_problems(button: Any) -> list[str]:
    action = _action(button)
    kind = action.get("type")
    if kind not in LABELLED | BARE:
        return [f"unknown type of button {kind!r}"]
    found = [f"{kind} needs {name}" for name in NEEDED.get(kind, ()) if name not in action]
    if kind in LABELLED:
        found += _label_problems(action.get("label"))
    if "color" in button and (kind not in ("text", "callback") or button["color"] not in COLOURS):
        found.append(f"colour {button['color']!r} does not fit a button of type {kind}")
    return found + _payload_problems(action.get("payload"))


def _label_problems(label: Any) -> list[str]:
    if not isinstance(label, str) or not label.strip():
        return ["a button without label"]
    return [f"label over 40 characters: {label}"] if utf16_length(label) > 40 else []


def _payload_problems(payload: Any) -> list[str]:
    """A string with a JSON object; vkbottle sends the object itself and vk_api a null, VK takes both."""
    if payload is None:
        return []
    text = json.dumps(payload, ensure_ascii=False) if isinstance(payload, dict) else payload
    if not isinstance(text, str):
        return ["payload is neither a string nor an object"]
    if len(text) > 255:
        return ["payload over 255 characters"]
    try:
        is_object = isinstance(json.loads(text), dict)
    except ValueError:
        is_object = False
    return [] if is_object else ["payload is not a JSON object"]
