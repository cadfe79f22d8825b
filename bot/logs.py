"""Lines of the log: for reading or for programs, never with the words of an error, which may be people's."""

import json
import logging
from datetime import UTC, datetime
from typing import Literal

from bot.running import attempts

OURS = ("bot", "storage", "dialogs", "dispatch")
"""Loggers that follow LOG_LEVEL; the libraries' own tell warnings only: they name addresses and keys."""


def set_up(level: str, format_: Literal["text", "json"] = "text") -> None:
    """Log to stderr from now on."""
    handler = logging.StreamHandler()
    lines = JsonLines() if format_ == "json" else TextLines("%(asctime)s %(levelname)s %(message)s")
    handler.setFormatter(lines)
    logging.basicConfig(level=logging.WARNING, handlers=[handler], force=True)
    for name in OURS:
        logging.getLogger(name).setLevel(level)
    # A look at what is due that takes longer than a second makes the next one late, and that is no trouble.
    logging.getLogger("apscheduler.scheduler").setLevel(logging.ERROR)


class TextLines(logging.Formatter):
    """A line for people; of an error its class and place."""

    def formatException(self, ei: object) -> str:  # noqa: N802 the library's name
        """See `logging.Formatter`."""
        return _cause(ei)


class JsonLines(logging.Formatter):
    """A JSON object in a line: at (UTC), level, name, message, and the cause of an error."""

    def format(self, record: logging.LogRecord) -> str:
        """See `logging.Formatter`."""
        line = {
            "at": datetime.fromtimestamp(record.created, UTC).isoformat(),
            "level": record.levelname,
            "name": record.name,
            "message": record.getMessage(),
        }
        if record.exc_info:
            line["cause"] = _cause(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _cause(info: object) -> str:
    error = info[1] if isinstance(info, tuple) else None
    return attempts.cause_of(error) if isinstance(error, BaseException) else ""
