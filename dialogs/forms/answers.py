"""Parsers: what people type, share or send, as a JSON value, or None when it is of the wrong kind."""

import re
from collections.abc import Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.events import ContactReceived, Event, FilesReceived, TextReceived
from dialogs.facts import Facts
from dialogs.forms.form import Parse
from dialogs.state import State
from dispatch.hints import folded

LONGEST = 4000
"""Characters of one message that a dialogue takes."""

LONGEST_NAME = 60

_DAY = re.compile(r"(\d{1,2})[./](\d{1,2})(?:[./](\d{4}))?")
_A_LINK = re.compile(
    r"[@/\\]|\bwww\b|[\w-]{2,}\.(?:ru|su|com|org|net|me|io|info|online|site|cc|ly|\u0440\u0444)\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W_]+")
_NOT_PHONE = re.compile(r"[^\d+\s().-]")


def words(longest: int = LONGEST, shortest: int = 1) -> Parse:
    """Text of so many characters, white space at the ends not counted."""

    def parse(event: Event, _state: State, _facts: Facts) -> str | None:
        said = event.text.strip() if isinstance(event, TextReceived) else ""
        return said if shortest <= len(said) <= longest else None

    return parse


def spoken(said: str) -> list[str]:
    """The words of a text, as they count when somebody's answer is compared with a button's."""
    return [folded(word) for word in _WORD.findall(said)]


def chosen_name(event: Event, state: State, facts: Facts) -> str | None:
    """A name to be called by, without digits, an e-mail or a link: strangers will read it."""
    said = words(LONGEST_NAME)(event, state, facts)
    if not isinstance(said, str) or any(sign.isdigit() for sign in said) or _A_LINK.search(said):
        return None
    return " ".join(said.split()) if any(sign.isalpha() for sign in said) else None


def piece(event: Event, state: State, facts: Facts) -> dict[str, Any] | None:
    """One message of a story: its words and the ids of its files, either may be empty."""
    if isinstance(event, FilesReceived):
        return {"text": event.caption.strip(), "files": [file.id for file in event.files]}
    said = words()(event, state, facts)
    return {"text": said, "files": []} if said else None


def coming_day(event: Event, _state: State, facts: Facts) -> str | None:
    """A day to come at the centre, "25.12" or "25.12.2026", as "2026-12-25"; without a year the next one."""
    match = _DAY.fullmatch(event.text.strip()) if isinstance(event, TextReceived) else None
    if match is None:
        return None
    today = facts.now.astimezone(ZoneInfo(facts.centre.zone)).date()
    day, month, year = match.groups()
    years = (int(year),) if year else (today.year, today.year + 1)
    found = (_date(each, int(month), int(day)) for each in years)
    return next((each.isoformat() for each in found if each is not None and each > today), None)


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def number(lowest: float, highest: float, whole: bool = True) -> Parse:
    """A number between the two; a comma is a point. Whole ones are int, others float."""

    def parse(event: Event, _state: State, _facts: Facts) -> float | None:
        said = event.text.strip().replace(",", ".") if isinstance(event, TextReceived) else ""
        if not re.fullmatch(r"\d{1,6}" if whole else r"\d{1,6}(\.\d{1,2})?", said):
            return None
        value = float(said)
        return (int(value) if whole else value) if lowest <= value <= highest else None

    return parse


def phone(event: Event, _state: State, _facts: Facts) -> str | None:
    """A phone in E.164, typed or shared by its owner; ten digits, or eleven from 8, are Russian numbers."""
    if isinstance(event, ContactReceived):
        return e164(event.phone) if event.own else None
    return e164(event.text) if isinstance(event, TextReceived) else None


def email(event: Event, _state: State, _facts: Facts) -> str | None:
    """An address of e-mail, in lower case."""
    said = event.text.strip() if isinstance(event, TextReceived) else ""
    name, _, host = said.rpartition("@")
    return said.lower() if name and "." in host.strip(".") and " " not in said and len(said) <= 254 else None


def e164(said: str) -> str | None:
    """`said` as "+" and 11 to 15 digits, None when it is no phone."""
    if _NOT_PHONE.search(said.strip()):
        return None
    digits = re.sub(r"\D", "", said)
    if len(digits) == 10 and "+" not in said:
        digits = f"7{digits}"
    elif len(digits) == 11 and digits[0] == "8" and "+" not in said:
        digits = f"7{digits[1:]}"
    return f"+{digits}" if 11 <= len(digits) <= 15 and digits[0] != "0" else None


def either(*parsers: Callable[[Event, State, Facts], object]) -> Parse:
    """The first parser that understands."""

    def parse(event: Event, state: State, facts: Facts) -> object:
        results = (parser(event, state, facts) for parser in parsers)
        return next((result for result in results if result is not None), None)

    return parse
