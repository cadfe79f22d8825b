"""The centre's file: CENTRE_FILE, or the one that ships with the program."""

import json
from importlib.resources import files
from pathlib import Path

from dispatch.catalogue import Centre, CentreError, load_centre


def centre_of(path: Path | None) -> Centre:
    """The centre of this file (UTF-8 JSON), None: the shipped one.

    Raises CentreError: for a file that cannot be read or is no JSON with the place "".
    """
    try:
        source = path or files("bot") / "centre.json"
        data = json.loads(source.read_text(encoding="utf-8-sig"))
    except (OSError, ValueError) as error:
        raise CentreError("", _problem(error)) from error
    if not isinstance(data, dict):
        raise CentreError("", "{ } expected")
    return load_centre(data)


def _problem(error: OSError | ValueError) -> str:
    if isinstance(error, OSError):
        return error.strerror or type(error).__name__
    return str(error)
