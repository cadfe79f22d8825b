"""A face as the page shows it: a small subset of HTML made safe for `innerHTML`, buttons, files."""

import json
import re
from html import escape
from html.parser import HTMLParser
from typing import Any

from bot.faces import Face, Key

PLAIN_TAGS = frozenset({"b", "i", "code"})
SAFE_URL = re.compile(r"(?:https?://|tg://|tel:|/(?![/\\]))", re.IGNORECASE)


def safe_url(url: str) -> str:
    """The link if it is one that a page may open (http, https, tg, tel, or a path of ours), else ""."""
    return url if SAFE_URL.match(url) and not re.search(r"[\x00-\x20]", url) else ""


def sanitise(words: str) -> str:
    """Well nested HTML of nothing but b, i, code, br and safe links; all else shows as it was written."""
    cleaner = _Cleaner()
    cleaner.feed(words)
    cleaner.close()
    return cleaner.result()


def drawn(face: Face, part: int) -> str:
    """JSON of what the page shows for one part: files stand with the first, buttons with the last."""
    last = part == len(face.parts) - 1
    body: dict[str, Any] = {"html": sanitise(face.parts[part])}
    if last and face.rows:
        body["rows"] = [[_button(key) for key in row] for row in face.rows]
    if part == 0 and face.files:
        body["files"] = list(face.files)
    return json.dumps(body, ensure_ascii=False)


def own_words(words: str, files: list[dict[str, str]] | None = None) -> str:
    """JSON of what a person said: their words as they are, and the kind and name of each file."""
    body: dict[str, Any] = {"html": sanitise(escape(words))}
    if files:
        body["sent"] = files
    return json.dumps(body, ensure_ascii=False)


def files_of(body: str) -> list[str]:
    """The ids of the files in what `drawn` wrote."""
    files = json.loads(body).get("files", [])
    return [str(file) for file in files]


def _button(key: Key) -> dict[str, str]:
    if key.url:
        return {"label": key.label, "url": safe_url(key.url), "style": key.style}
    return {"label": key.label, "data": key.data, "style": key.style}


class _Cleaner(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._out: list[str] = []
        self._open: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in PLAIN_TAGS:
            self._push(tag, f"<{tag}>")
        elif tag == "br":
            self._out.append("<br>")
        elif tag == "a" and (url := safe_url(dict(attrs).get("href") or "")):
            self._push("a", f'<a href="{escape(url)}" rel="noopener noreferrer"{_target(url)}>')
        else:
            self._out.append(escape(self.get_starttag_text() or ""))

    def handle_endtag(self, tag: str) -> None:
        if tag not in self._open:
            return
        while (last := self._open.pop()) != tag:
            self._out.append(f"</{last}>")
        self._out.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        self._out.append(escape(data).replace("\n", "<br>"))

    def result(self) -> str:
        return "".join(self._out) + "".join(f"</{tag}>" for tag in reversed(self._open))

    def _push(self, tag: str, opening: str) -> None:
        self._open.append(tag)
        self._out.append(opening)


def _target(url: str) -> str:
    return ' target="_blank"' if url.lower().startswith("http") else ""
