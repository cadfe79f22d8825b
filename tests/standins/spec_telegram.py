"""Bot API requests against two machine-readable descriptions of the Bot API."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from tests.standins.spec_telegram_limits import limit_problems, parse_mode_of
from tests.standins.spec_telegram_rules import FILE_KINDS, rule_problems

Field = dict[str, Any]

NEWER_FIELDS: dict[str, list[Field]] = {  # Bot API 10.3, which aiogram 3.31 speaks
    "InlineKeyboardButton": [
        {"name": "disabled", "type": "DisabledButton", "required": False, "description": ""}
    ],
    "InlineKeyboardMarkup": [
        {"name": "force_reply", "type": "Boolean", "required": False, "description": ""}
    ],
    "DisabledButton": [],
}
OLDER_PARAMETERS = {  # aiogram adds the old name beside the new one (LIBRARIES section 1)
    "disable_web_page_preview": "link_preview_options"
}
ADDRESS = re.compile(r"(-?\d+|@\w+)\Z")
FLAGS = {"true", "false", "True", "False", "1", "0", "yes", "no"}


class TelegramSpec:
    """The descriptions of one folder, read once."""

    def __init__(self, folder: Path) -> None:
        newer = json.loads((folder / "botapi-10.2.json").read_text(encoding="utf-8"))
        other = json.loads((folder / "api.min.json").read_text(encoding="utf-8"))
        self._methods: dict[str, list[Field]] = {
            name: each["fields"] for name, each in newer["methods"].items()
        }
        self._types: dict[str, list[Field]] = {name: each["fields"] for name, each in newer["types"].items()}
        self._unions: dict[str, list[str]] = {
            name: each["subtypes"] for name, each in other["types"].items() if each.get("subtypes")
        }
        for name, fields in NEWER_FIELDS.items():
            self._types[name] = [*self._types.get(name, []), *fields]

    def problems(self, method: str, fields: Mapping[str, Any]) -> list[str]:
        """See `specs.telegram_problems`."""
        if method not in self._methods:
            return [f"{method}: Telegram describes no such method"]
        rules = {rule["name"]: rule for rule in self._methods[method]}
        sent = {name: self._decode(rules, name, value) for name, value in fields.items()}
        attached = set(re.findall(r"attach://([\w-]+)", json.dumps(sent, default=str, ensure_ascii=False)))
        extra = attached | {old for old, new in OLDER_PARAMETERS.items() if new in rules}
        known = {name: value for name, value in sent.items() if name in rules or name not in extra}
        found = self._object_problems(self._methods[method], known, "") + rule_problems(method, sent)
        return [f"{method}: {problem}" for problem in found]

    def _decode(self, rules: Mapping[str, Field], name: str, value: Any) -> Any:
        """A form string as the value that its type names; what cannot be decoded is refused later."""
        kind = rules[name]["type"] if name in rules else "String"
        if not isinstance(value, str) or "String" in kind.split(" or "):
            return value
        if kind == "Boolean":
            return value in ("true", "True", "1", "yes") if value in FLAGS else value
        try:
            return json.loads(value)
        except ValueError:
            return value

    def _object_problems(self, rules: list[Field], value: Mapping[str, Any], path: str) -> list[str]:
        known = {rule["name"]: rule for rule in rules}
        found = [
            f"{path}{name} is missing"
            for name, rule in known.items()
            if rule["required"] and value.get(name) in (None, "")
        ]
        for name, each in value.items():
            if name not in known:
                found.append(f"{path}{name}: no such field")
                continue
            mode = parse_mode_of(name, value)
            found += self._value_problems(known[name]["type"], each, path + name)
            found += [f"{path}{name}: {problem}" for problem in limit_problems(known[name], each, mode)]
        return found

    def _value_problems(self, kind: str, value: Any, path: str) -> list[str]:
        if kind.startswith("Array of "):
            return self._array_problems(kind.removeprefix("Array of "), value, path)
        if kind == "Integer or String":
            return [] if ADDRESS.match(str(value)) else [f"{path}: {value!r} is neither a number nor @name"]
        if kind == "KeyboardButton" and isinstance(value, str):
            return []
        alternatives = re.split(r", | or | and ", kind)
        if len(alternatives) == 1:
            alternatives = self._unions.get(kind, [kind])
        if len(alternatives) > 1:
            return min((self._value_problems(each, value, path) for each in alternatives), key=len)
        return self._plain_problems(kind, value, path)

    def _array_problems(self, kind: str, value: Any, path: str) -> list[str]:
        if not isinstance(value, list):
            return [f"{path}: not a list"]
        return [
            problem
            for place, each in enumerate(value)
            for problem in self._value_problems(kind, each, f"{path}[{place}]")
        ]

    def _plain_problems(self, kind: str, value: Any, path: str) -> list[str]:
        if kind in self._types and kind not in FILE_KINDS:
            if not isinstance(value, dict):
                return [f"{path}: not a {kind}"]
            return self._object_problems(self._types[kind], value, f"{path}.") + rule_problems(
                kind, value, path
            )
        return [] if _is_plain(kind, value) else [f"{path}: {value!r} is no {kind}"[:200]]


def _is_plain(kind: str, value: Any) -> bool:
    if kind == "Integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "Float":
        return isinstance(value, (int, float)) and not isinstance(value, bool)
    if kind in ("Boolean", "True"):
        return isinstance(value, bool)
    if kind == "String":
        return isinstance(value, str)
    return value is not None and value != ""  # a file: a string that names one, or its bytes
