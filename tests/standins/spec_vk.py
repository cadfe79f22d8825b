"""VK requests, answers and events against VK's own JSON schema."""

import json
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jsonschema import Draft7Validator  # type: ignore[import-untyped]
from referencing import Registry
from referencing.jsonschema import DRAFT7

from tests.standins.spec_vk_keyboard import keyboard_problems
from tests.standins.utf16 import utf16_length

COMMON = {"access_token", "v", "lang", "test_mode", "captcha_sid", "captcha_key"}
ADDRESSEES = ("peer_id", "user_id", "peer_ids", "domain", "chat_id")
CONTENT = ("message", "attachment", "forward", "forward_messages", "sticker_id", "lat", "template")
UNDESCRIBED = {  # parameters of the live API that the schema lacks (PLATFORMS 2.6, 2.11)
    "messages.send": {"format_data"},
    "messages.edit": {"format_data", "conversation_message_id"},
}
EVENT_OBJECTS = {  # types whose object has no definition of its own name
    "message_reply": "callback_message",
    "message_edit": "callback_message",
}
UNLISTED_EVENTS = {"message_event"}  # absent from the enumeration of types, present in the documentation
WHOLE_NUMBER = re.compile(r"-?\d+\Z")
INT32 = range(-(2**31), 2**31)


class VkSpec:
    """The descriptions of one folder, read once.

    Known gaps of the schema are closed here: `required` stands on properties, `$ref` is relative,
    `payload` of an event is an object, `random_id` and the addressee are required.
    """

    def __init__(self, folder: Path) -> None:
        documents = {
            f"vk:{path.relative_to(folder).as_posix()}": _read(path, folder) for path in _schemas(folder)
        }
        self._registry: Registry[Any] = Registry().with_resources(
            (uri, DRAFT7.create_resource(content)) for uri, content in documents.items()
        )
        self._definitions = documents["vk:callback/objects.json"]["definitions"]
        self._definitions["callback_message_event"]["properties"]["payload"] = {
            "type": ["object", "string", "null"]
        }
        self._methods = {
            method["name"]: method
            for uri, content in documents.items()
            if uri.endswith("methods.json")
            for method in content["methods"]
        }

    def request_problems(self, method: str, params: Mapping[str, str]) -> list[str]:
        """See `specs.vk_problems`."""
        if method not in self._methods:
            return [f"{method}: VK describes no such method"]
        known = {parameter["name"]: parameter for parameter in self._methods[method].get("parameters", [])}
        sent = {name: value for name, value in params.items() if name not in COMMON}
        found = [
            f"{name} is missing" for name, rule in known.items() if rule.get("needed") and name not in sent
        ]
        for name, value in sent.items():
            if name in known:
                found += self._parameter_problems(known[name], value)
            elif name not in UNDESCRIBED.get(method, ()):
                found.append(f"{name}: no such parameter")
        return [f"{method}: {problem}" for problem in found + _rules(method, sent)]

    def response_problems(self, method: str, response: Any) -> list[str]:
        """See `specs.vk_response_problems`."""
        best: list[str] = []
        for schema in self._methods[method]["responses"].values():
            problems = self._schema_problems(schema, {"response": response})
            if not problems:
                return []
            best = min(best or problems, problems, key=len)
        return [f"answer of {method}: {problem}" for problem in best]

    def event_problems(self, event: Mapping[str, Any]) -> list[str]:
        """See `specs.vk_event_problems`."""
        kind = str(event.get("type"))
        envelope = {**event, "type": "message_new"} if kind in UNLISTED_EVENTS else dict(event)
        found = self._schema_problems(
            {"$ref": "vk:callback/objects.json#/definitions/callback_base"}, envelope
        )
        name = EVENT_OBJECTS.get(kind, f"callback_{kind}")
        if name not in self._definitions:
            found.append("no such type of event")
        else:
            schema = {"$ref": f"vk:callback/objects.json#/definitions/{name}"}
            found += self._schema_problems(schema, event.get("object"))
        if kind == "message_new" and "message" not in (event.get("object") or {}):
            found.append("object.message is missing")
        return [f"event {kind}: {problem}" for problem in found]

    def _parameter_problems(self, rule: Mapping[str, Any], text: str) -> list[str]:
        value, problem = _decode(rule, text)
        if problem:
            return [f"{rule['name']}: {problem}"]
        schema = {key: rest for key, rest in rule.items() if key != "$ref"}
        return [f"{rule['name']}: {each}" for each in self._schema_problems(schema, value)]

    def _schema_problems(self, schema: Mapping[str, Any], value: Any) -> list[str]:
        errors = Draft7Validator(schema, registry=self._registry).iter_errors(value)
        return [f"{error.json_path} {_said(error)}" for error in errors]


def _said(error: Any) -> str:
    """What is wrong, without repeating a long value."""
    short = len(error.message) < 300
    return str(error.message) if short else f"breaks {error.validator} {error.validator_value}"[:300]


def _schemas(folder: Path) -> list[Path]:
    return [
        path
        for path in folder.rglob("*.json")
        if path.name in ("methods.json", "objects.json", "responses.json")
    ]


def _read(path: Path, folder: Path) -> Any:
    here = path.relative_to(folder).as_posix()
    return _draft7(json.loads(path.read_text(encoding="utf-8")), here)


def _draft7(node: Any, here: str) -> Any:
    """The same schema in plain draft-07; `needed` keeps what stood as `required` on the node itself."""
    if isinstance(node, list):
        return [_draft7(item, here) for item in node]
    if not isinstance(node, dict):
        return node
    plain = {key: _draft7(value, here) for key, value in node.items() if key not in ("format", "required")}
    if isinstance(node.get("required"), (dict, list)):
        plain["required"] = _draft7(node["required"], here)
    elif node.get("required") is True:
        plain["needed"] = True
    if isinstance(node.get("$ref"), str):
        plain["$ref"] = _absolute(node["$ref"], here)
    if isinstance(node.get("properties"), dict):
        plain.setdefault("required", [name for name, rule in node["properties"].items() if _needed(rule)])
    return plain


def _needed(rule: Any) -> bool:
    return isinstance(rule, dict) and rule.get("required") is True


def _absolute(reference: str, here: str) -> str:
    if reference.startswith("#"):
        return f"vk:{here}{reference}"
    return "vk:" + reference.removeprefix("../")


def _decode(rule: Mapping[str, Any], text: str) -> tuple[Any, str]:
    """The value of a form string and, if it is none of its type, the problem."""
    kind = rule["type"] if isinstance(rule["type"], str) else "string"
    if kind == "array":
        return _decode_list(rule, text)
    if kind == "integer":
        return (int(text), "") if WHOLE_NUMBER.match(text) else (None, f"{text!r} is not a whole number")
    if kind == "boolean":
        return (
            (text in ("1", "true"), "")
            if text in ("0", "1", "true", "false")
            else (None, f"{text!r} is no flag")
        )
    if kind == "number":
        return _decode_number(text)
    return text, ""


def _decode_list(rule: Mapping[str, Any], text: str) -> tuple[Any, str]:
    parts = [part.strip() for part in text.split(",")] if text else []
    if rule.get("items", {}).get("type") != "integer":
        return parts, ""
    if wrong := [part for part in parts if not WHOLE_NUMBER.match(part)]:
        return None, f"{wrong[0]!r} is not a whole number"
    return [int(part) for part in parts], ""


def _decode_number(text: str) -> tuple[Any, str]:
    try:
        return float(text), ""
    except ValueError:
        return None, f"{text!r} is not a number"


def _rules(method: str, sent: Mapping[str, str]) -> list[str]:
    """Rules that stand in no schema: PLATFORMS 2.6, 2.9, 2.10."""
    found = keyboard_problems(sent["keyboard"]) if "keyboard" in sent else []
    if utf16_length(sent.get("message", "")) > 4096 and method in ("messages.send", "messages.edit"):
        found.append("message: over 4096 characters")
    if method == "messages.send":
        found += _send_rules(sent)
    if method == "messages.edit" and not {"message_id", "cmid", "conversation_message_id"} & sent.keys():
        found.append("no message is named")
    if "event_data" in sent:
        found += _event_data_rules(sent["event_data"])
    return found


def _send_rules(sent: Mapping[str, str]) -> list[str]:
    found = []
    random_id = sent.get("random_id", "")
    if not WHOLE_NUMBER.match(random_id) or int(random_id) not in INT32:
        found.append("random_id: a 32-bit number is required")
    if sum(name in sent for name in ADDRESSEES) != 1:
        found.append("exactly one addressee is required")
    if not any(sent.get(name) for name in CONTENT):
        found.append("nothing to send")
    if len(sent.get("attachment", "").split(",")) > 10:
        found.append("attachment: over 10")
    return found


def _event_data_rules(text: str) -> list[str]:
    needs = {"show_snackbar": "text", "open_link": "link", "open_app": "app_id"}
    try:
        data = json.loads(text)
    except ValueError:
        return ["event_data: not JSON"]
    kind = data.get("type") if isinstance(data, dict) else None
    if kind not in needs:
        return [f"event_data: unknown type {kind!r}"]
    if not data.get(needs[kind]):
        return [f"event_data: {kind} needs {needs[kind]}"]
    return ["event_data: snackbar over 90 characters"] if utf16_length(str(data.get("text", ""))) > 90 else []
