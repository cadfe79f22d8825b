"""`centre`: the centre's file and what was changed in chat, printed together as one file (SPEC section 9)."""

import json
from pathlib import Path
from typing import Any

import typer

from bot.centre_file import data_of
from bot.cli.words import say
from bot.settings import BrokenSettingError, Settings
from dialogs.messages import text
from dispatch.catalogue import Centre
from dispatch.hints import HintChange, present
from dispatch.loading import load_centre
from storage.desk import catalogue_changes
from storage.location import UnknownDatabase, path_of


def run(settings: Settings, output: Path | None) -> None:
    """Print the file, or write it there; nothing else is made or changed.

    Raises `BrokenSettingError` for a file that cannot be read or written, `CentreError` for what it says,
    `UnknownDatabase` for an address that is none.
    """
    data = data_of(settings.centre_file)
    centre = load_centre(data)
    for language in centre.languages:
        data = _with_hints(data, language, changed_hints(settings, centre, language))
    written = f"{json.dumps(data, ensure_ascii=False, indent=1)}\n".encode()
    if output is None:
        typer.echo(written, nl=False)
        return
    try:
        output.write_bytes(written)
    except OSError as error:
        raise BrokenSettingError("--output", text("cli-centre-unwritten", path=str(output))) from error
    say(text("cli-centre-written", path=str(output)))


def changed_hints(settings: Settings, centre: Centre, language: str) -> tuple[HintChange, ...]:
    """What stands above the file in this language; nothing without a database. Raises `UnknownDatabase`."""
    try:
        path = path_of(settings.database_url)
    except UnknownDatabase as error:
        if error.code == "database-no-folder":
            return ()
        raise
    return catalogue_changes.stored(path, centre.id, language)


def _with_hints(data: dict[str, Any], language: str, changes: tuple[HintChange, ...]) -> dict[str, Any]:
    changed = {one.topic for one in changes}
    topics = [
        _topic(topic, language, changes) if topic["id"] in changed else topic for topic in data["topics"]
    ]
    return {**data, "topics": topics}


def _topic(topic: dict[str, Any], language: str, changes: tuple[HintChange, ...]) -> dict[str, Any]:
    hints = topic.get("hints", {})
    own = (one for one in changes if one.topic == topic["id"])
    words = [one.word for one in present(hints.get(language, ()), own)]
    return {**topic, "hints": {**hints, language: words}}
