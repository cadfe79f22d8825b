"""The passport as its client checks it before it is sent."""

from typing import Any

from dialogs.facts import Facts
from dialogs.forms.form import Choice
from dialogs.intake import choices
from dialogs.messages import Text, Words, text
from dialogs.state import State


def card(state: State, facts: Facts) -> Text:
    """The passport as volunteers will see it, before it is sent."""
    given = state.answers
    reach = "anonymous" if choices.anonymous(state, facts) else given.get("reach", "chat")
    return text(
        "intake-card" if given.get("title") else "intake-card-wordless",
        title=given.get("title", ""),
        short=given.get("short", ""),
        topic=_label(choices.topics(state, facts), given.get("topic")),
        aid=_label(choices.aids(state, facts), given.get("aid")),
        area=_label(choices.areas(state, facts), given.get("area")),
        urgency=_label(choices.URGENCIES, given.get("urgency")),
        whom=_label(choices.WHOM, given.get("whom")),
        reach=text(f"intake-reach-{reach}"),
        more=_more(state, facts),
    )


def _more(state: State, facts: Facts) -> Words:
    """What not everybody gives, a line each."""
    given = state.answers
    files = sum(len(part["files"]) for part in given.get("words") or [])
    lines: list[tuple[str, Words]] = [
        ("time", _label(choices.PARTS, part)) for part in given.get("time") or ()
    ]
    if given.get("language"):
        lines.append(("language", _label(choices.languages(state, facts), given["language"])))
    lines += [(field, given[field]) for field in ("address", "phone", "email", "hours") if given.get(field)]
    if files:
        lines.append(("files", str(files)))
    more: Words = ""
    for field, value in reversed(lines):
        more = text("intake-card-line", name=text(f"intake-{field}-name"), value=value, rest=more)
    return more


def _label(offered: tuple[Choice, ...], value: Any) -> Words:
    return next((choice.label for choice in offered if choice.value == value), text("intake-none"))
