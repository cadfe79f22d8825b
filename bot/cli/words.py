"""Words on the terminal: in the language of the environment, where Russian is the default."""

import os
from datetime import datetime
from zoneinfo import ZoneInfo

import typer

from bot.channels.contract import CheckLine
from bot.speaking.texts import Texts, texts
from dialogs.messages import Text, text

SIGNS = {True: "✓", False: "✗", None: "·"}
REFUSED = {"check-vk-token": "check-vk-token-refused"}
"""Keys whose bad news needs a sentence of its own."""


def cli_texts(zone: str = "UTC") -> Texts:
    """English where LC_ALL, LC_MESSAGES or LANG (the first that is set) says so, else Russian."""
    named = next(filter(None, map(os.environ.get, ("LC_ALL", "LC_MESSAGES", "LANG"))), "")
    return texts("en" if named.lower().startswith("en") else "ru", ZoneInfo(zone))


def say(words: Text, *, error: bool = False) -> None:
    """One message on a line of its own; errors go to stderr."""
    typer.echo(cli_texts().plain(words), err=error)


def moment(at: datetime, zone: str) -> str:
    """A moment with its year, as the clocks of this zone tell it."""
    return cli_texts(zone).moment(at)


def say_line(line: CheckLine) -> None:
    """A line of `check` with its sign."""
    key = REFUSED.get(line.key, line.key) if line.ok is False else line.key
    typer.echo(f"{SIGNS[line.ok]} {cli_texts().plain(text(key, **line.params))}")
