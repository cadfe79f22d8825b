"""Parsers: what people type, share or send, as a JSON value, or None when it is of the wrong kind."""

import re
from collections.abc import Callable

from dialogs.events import ContactReceived, Event, TextReceived
from dialogs.facts import Facts
from dialogs.form import Parse
from dialogs.state import State

LONGEST = 4000
"""Characters of one message that a dialogue takes."""

_NOT_PHONE = re.compile(r"[^\d+\s().-]")


def words(longest: int = LONGEST, shortest: int = 1) -> Parse:
    """Text of so many characters, white space at the ends not counted."""

    def parse(event: Event, _state: State, _facts: Facts) -> str | None:
        said = event.text.strip() if isinstance(event, TextReceived) else ""
        return said if shortest <= len(said) <= longest else None

    return parse


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
