"""The menu of commands that a messenger shows: our typed words, described as the buttons are called."""

from collections.abc import Mapping, Sequence

from bot.service import Service
from dialogs.messages import text

COMMANDS: Mapping[str, str] = {
    "help": "start-help",
    "volunteer": "start-volunteer",
    "mine": "start-mine",
    "tasks": "start-tasks",
    "ask": "start-ask",
    "complaint": "start-complaint",
    "about": "start-about",
    "settings": "start-settings",
    "privacy": "settings-privacy",
    "language": "start-language",
    "menu": "form-menu",
    "urgent": "form-urgent",
    "cancel": "form-cancel",
}
"""What a command means, and the text key of the button that does the same; in the order of the menu."""


def menu(service: Service) -> dict[str, Sequence[tuple[str, str]]]:
    """By language code ("" for all others): commands without their slash, with descriptions."""
    default, *others = service.languages
    return {"": _entries(service, default), **{code: _entries(service, code) for code in others}}


def _entries(service: Service, language: str) -> list[tuple[str, str]]:
    words = [(meaning, word) for word, meaning in service.commands(language).items() if word.startswith("/")]
    typed = dict(reversed(words))  # of several the first
    texts = service.texts(language)
    known = ((typed.get(meaning, ""), key) for meaning, key in COMMANDS.items())
    return [(word.removeprefix("/"), texts.plain(text(key))) for word, key in known if word]
