"""`assess`: how a centre's catalogue and rules would read old requests, line by line."""

import json
import sys
from collections import Counter
from collections.abc import Iterable
from contextlib import AbstractContextManager, nullcontext
from pathlib import Path
from typing import Any

import typer

from bot.centre_file import centre_of
from bot.cli.centre import changed_hints
from bot.cli.words import cli_texts, say
from bot.settings import BrokenSettingError, Settings
from bot.understanding import Reader, Reading
from dialogs.messages import text
from dispatch.text.extra import installed

STDIN = Path("-")


def run(settings: Settings, path: Path) -> None:
    """Read every line of the file ("-": standard input), say what was understood of it, and count.

    The hint words are those of now, if there is a database; none is needed. Raises `BrokenSettingError` for
    a file that cannot be read, CentreError for a broken catalogue.
    """
    centre = centre_of(settings.centre_file)
    lines = _lines(path)
    language = centre.languages[0]
    reader = Reader(centre, language, extra=installed()).with_changes(
        changed_hints(settings, centre, language)
    )
    counted: Counter[str] = Counter()
    with _bar(lines) as shown:
        for number, line in enumerate(shown, 1):
            _assess(number, line, reader, counted)
    counts = {key: str(counted[key]) for key in ("lines", "danger", "doubt", "masked", "broken")}
    say(text("cli-assess-counts", **counts), error=True)


def _assess(number: int, line: str, reader: Reader, counted: Counter[str]) -> None:
    if not line.strip():
        return
    counted["lines"] += 1
    said = _said(line)
    if said is None:
        counted["broken"] += 1
        say(text("cli-assess-broken", number=str(number)), error=True)
        return
    reading = reader.read(said)
    counted[reading.danger.level] += 1
    counted["masked"] += bool(reading.masked.spans)
    sys.stdout.write(f"{json.dumps(told(said, reading), ensure_ascii=False)}\n")


def told(said: str, reading: Reading) -> dict[str, Any]:
    """What is printed of one text; places of spans are in its characters."""
    danger = reading.danger
    return {
        "text": said,
        "masked": reading.masked.text,
        "spans": [{"start": one.start, "end": one.end, "kind": one.kind} for one in reading.masked.spans],
        "title": reading.title,
        "topics": list(reading.topics),
        "danger": danger.kind if danger.level == "danger" else danger.level,
    }


def _said(line: str) -> str | None:
    """The text of a line; None if it has none, or one that is not of whole Unicode signs."""
    try:
        fields = json.loads(line)
        said = fields.get("text") if isinstance(fields, dict) else None
        if isinstance(said, str):
            said.encode()
            return said
    except (ValueError, RecursionError):
        pass
    return None


def _lines(path: Path) -> list[str]:
    try:
        raw = sys.stdin.buffer.read() if path == STDIN else path.read_bytes()
    except OSError as error:
        raise BrokenSettingError("FILE", text("cli-assess-file", path=str(path))) from error
    return raw.decode("utf-8-sig", errors="surrogateescape").split("\n")


def _bar(lines: list[str]) -> AbstractContextManager[Iterable[str]]:
    """The lines, with a bar where a person watches and the results do not run over it."""
    watched = sys.stderr.isatty() and not sys.stdout.isatty()
    if not watched:
        return nullcontext(lines)
    return typer.progressbar(lines, label=cli_texts().plain(text("cli-assess-bar")), file=sys.stderr)
