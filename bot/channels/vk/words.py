"""Our small subset of HTML as the plain text that VK shows, in pieces that VK takes (PLATFORMS 2.6)."""

import re
from html.parser import HTMLParser

from bot.halves import without_halves

LONGEST = 4096
"""UTF-16 units of one message."""

ZERO_WIDTH = "\u200b"
MENTION = re.compile(r"(?<!\w)([@*])(?=\w)|(\[)(?=[^\[\]|\n]+\|)")
"""Where VK would see a mention or a link to a profile; in an e-mail address a word stands before it."""


def utf16_length(text: str) -> int:
    """Length in UTF-16 code units, the safe way to count for VK: an emoji is two."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def plain(html: str) -> str:
    """What is left of the markup: words, links as «words (address)», nobody mentioned."""
    reader = _Plain()
    reader.feed(without_halves(html))
    reader.close()
    return "".join(reader.said)


def shorten(text: str, limit: int) -> str:
    """At most `limit` UTF-16 units, cut at a word where there is one, with an ellipsis that says so."""
    if utf16_length(text) <= limit:
        return text
    head = _head(text, limit - 1)
    if not text[len(head)].isspace() and (space := head.rfind(" ")) > limit // 2:
        head = head[:space]
    return head.rstrip() + "…"


def pieces(text: str, limit: int = LONGEST) -> list[str]:
    """The text in pieces of at most `limit` UTF-16 units, divided at paragraphs, lines or words."""
    found = []
    while utf16_length(text) > limit:
        head = _head(text, limit)
        end = next((at for mark in ("\n\n", "\n", " ") if (at := head.rfind(mark)) > 0), len(head))
        found.append(text[:end].rstrip())
        text = text[end:].lstrip()
    return [*found, text] if text or not found else found


def _head(text: str, limit: int) -> str:
    raw = text.encode("utf-16-le", "surrogatepass")[: limit * 2]
    return raw.decode("utf-16-le", "ignore")


def _unmentioned(text: str) -> str:
    return MENTION.sub(lambda found: found[0] + ZERO_WIDTH, text)


class _Plain(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.said: list[str] = []
        self._link, self._start = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "a":
            self._link, self._start = dict(attrs).get("href") or "", len(self.said)

    def handle_endtag(self, tag: str) -> None:
        if tag != "a" or not self._link:
            return
        words = "".join(self.said[self._start :])
        if words != self._link:
            self.said.append(f" ({self._link})")
        self._link = ""

    def handle_data(self, data: str) -> None:
        self.said.append(_unmentioned(data))
