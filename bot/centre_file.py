"""The centre's file: CENTRE_FILE, or the one that ships with the program."""

import json
from importlib.resources import files
from pathlib import Path
from typing import Any

from bot.settings import BrokenSettingError
from dialogs.messages import Text, text
from dispatch.catalogue import Centre
from dispatch.loading import load_centre

NAME = "CENTRE_FILE"


def centre_of(path: Path | None) -> Centre:
    """The centre of this file (UTF-8 JSON), None: the shipped one.

    Raises what `data_of` raises, and `CentreError` for what the file says.
    """
    return load_centre(data_of(path))


def data_of(path: Path | None) -> dict[str, Any]:
    """The data of this file as they stand there.

    Raises `BrokenSettingError` for a file that cannot be read or holds no JSON object.
    """
    source = path or files("bot") / "centre.json"
    try:
        data = json.loads(source.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise BrokenSettingError(NAME, _problem(str(source), error)) from error
    if not isinstance(data, dict):
        raise BrokenSettingError(NAME, text("cli-centre-no-object", path=str(source)))
    return data


def _problem(path: str, error: OSError | ValueError) -> Text:
    if isinstance(error, FileNotFoundError):
        return text("cli-centre-missing", path=path)
    if isinstance(error, PermissionError):
        return text("cli-centre-closed", path=path)
    if isinstance(error, json.JSONDecodeError):
        return text("cli-centre-no-json", path=path, line=error.lineno, place=error.colno)
    if isinstance(error, UnicodeDecodeError):
        return text("cli-centre-no-utf8", path=path)
    return text("cli-centre-unreadable", path=path)
