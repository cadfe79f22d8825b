"""Lines of the log hold no words of errors, and the libraries are quiet."""

import json
import logging
import sys
from collections.abc import Iterator

import pytest

from bot import logs


@pytest.fixture(autouse=True)
def restored() -> Iterator[None]:
    root = logging.getLogger()
    handlers, level = root.handlers[:], root.level
    levels = {name: logging.getLogger(name).level for name in logs.OURS}
    yield
    root.handlers[:] = handlers
    root.setLevel(level)
    for name, before in levels.items():
        logging.getLogger(name).setLevel(before)


def failing() -> None:
    raise ValueError("Нина Петровна")


def told(capsys: pytest.CaptureFixture[str], format_: str) -> str:
    logs.set_up("INFO", format_)  # type: ignore[arg-type]
    logging.getLogger("bot.running.runner").info("%d events", 3)
    logging.getLogger("urllib3").info("GET /bot123:token/getMe")
    try:
        failing()
    except ValueError:
        logging.getLogger("aiohttp.server").error("Error handling request", exc_info=sys.exc_info())
    return capsys.readouterr().err


def test_text_lines(capsys: pytest.CaptureFixture[str]) -> None:
    said = told(capsys, "text")
    assert "INFO 3 events" in said
    assert "ValueError in test_logs.py" in said
    assert "Нина" not in said and "token" not in said and "Traceback" not in said


def test_json_lines(capsys: pytest.CaptureFixture[str]) -> None:
    first, second = [json.loads(line) for line in told(capsys, "json").splitlines()]
    assert (first["level"], first["name"], first["message"]) == ("INFO", "bot.running.runner", "3 events")
    assert second["cause"].startswith("ValueError in test_logs.py")
    assert "Нина" not in json.dumps(second, ensure_ascii=False)
