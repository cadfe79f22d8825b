"""Limits of the Bot API that stand only in the prose of its descriptions."""

import html
import re
from collections.abc import Mapping
from typing import Any

from tests.standins.utf16 import utf16_length

SIZE = re.compile(r"(\d+)-(\d+) (characters|bytes)( after entit(?:y|ies) parsing)?", re.IGNORECASE)
COUNT = re.compile(r"(?:list of|include) (\d+)-(\d+) ")
RANGE = re.compile(r"(?:between |[,;] |^)(\d+)-(\d+)\b")
ONE_OF = re.compile(r"must be one of ('.*?)(?:\. |\Z)", re.IGNORECASE)
TAG = re.compile(r"<[^>]*>")
MARKDOWN_MARK = re.compile(r"\\(.)|[*_`~|\[\]]")


def limit_problems(rule: Mapping[str, Any], value: Any, parse_mode: str) -> list[str]:
    """Problems of one value against the prose of its field; UTF-16 units, text after parsing of entities."""
    description = rule["description"]
    if isinstance(value, str):
        return _text_problems(description, value, parse_mode)
    if isinstance(value, list) and (found := COUNT.search(description)):
        return _outside("entries", len(value), found)
    if (
        isinstance(value, (int, float))
        and not isinstance(value, bool)
        and (found := RANGE.search(description))
    ):
        return _outside("", value, found)
    return []


def parse_mode_of(name: str, fields: Mapping[str, Any]) -> str:
    """How the text in field `name` is marked up: `quote` has `quote_parse_mode`, `text` has `parse_mode`."""
    return str(fields.get(f"{name}_parse_mode") or fields.get("parse_mode") or "")


def visible(text: str, parse_mode: str) -> str:
    """The text as people see it, without its markup."""
    if parse_mode.upper() == "HTML":
        return html.unescape(TAG.sub("", text))
    return MARKDOWN_MARK.sub(r"\1", text) if parse_mode else text


def _text_problems(description: str, value: str, parse_mode: str) -> list[str]:
    found = []
    if size := SIZE.search(description):
        shown = visible(value, parse_mode) if size[4] else value
        length = len(value.encode()) if size[3].lower() == "bytes" else utf16_length(shown)
        found += _outside(size[3], length, size)
    if (names := ONE_OF.search(description)) and value not in re.findall(r"'(\w+)'", names[1]):
        found.append(f"{value!r} is not one of the names allowed")
    return found


def _outside(unit: str, number: float, found: re.Match[str]) -> list[str]:
    low, high = int(found[1]), int(found[2])
    return (
        [] if low <= number <= high else [f"{number:g} {unit} instead of {low} to {high}".replace("  ", " ")]
    )
