"""HTML as the Bot API reads it: plain text for people, entities for clients (PLATFORMS section 1.12)."""

import re
from dataclasses import dataclass, field
from typing import Any

from tests.standins.telegram.errors import TelegramError, bad
from tests.standins.telegram.params import Params
from tests.standins.utf16 import utf16_length

KINDS = {
    "b": "bold",
    "strong": "bold",
    "i": "italic",
    "em": "italic",
    "u": "underline",
    "ins": "underline",
    "s": "strikethrough",
    "strike": "strikethrough",
    "del": "strikethrough",
    "tg-spoiler": "spoiler",
    "span": "spoiler",
    "a": "text_link",
    "code": "code",
    "pre": "pre",
    "blockquote": "blockquote",
    "tg-emoji": "custom_emoji",
    "tg-time": "date_time",
}
TOKEN = re.compile(
    r"<(?P<end>/?)(?P<tag>[a-zA-Z][\w-]*)(?P<attributes>[^<>]*)>|&(?P<entity>#?\w+);|(?P<other>[<&])"
)
ATTRIBUTE = re.compile(r"""([\w-]+)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+)))?""")
NAMED = {"lt": "<", "gt": ">", "amp": "&", "quot": '"'}
COMMAND = re.compile(r"/\w{1,32}(@\w+)?")
LONGEST_TEXT = 4096


@dataclass
class Parsed:
    """A text without markup, its entities, and doubts: what the documentation forbids."""

    text: str = ""
    entities: list[dict[str, Any]] = field(default_factory=list)
    doubts: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class _Open:
    tag: str
    offset: int
    attributes: dict[str, str]


class _Html:
    def __init__(self, source: str) -> None:
        self.source = source
        self.parsed = Parsed()
        self.open: list[_Open] = []

    def run(self) -> Parsed:
        place = 0
        for token in TOKEN.finditer(self.source):
            self.parsed.text += self.source[place : token.start()]
            place = token.end()
            self._take(token)
        self.parsed.text += self.source[place:]
        if self.open:
            raise _cannot(f'Can\'t find end tag corresponding to start tag "{self.open[-1].tag}"')
        self.parsed.entities.sort(key=lambda each: (each["offset"], -each["length"]))
        return self.parsed

    def _take(self, token: re.Match[str]) -> None:
        if token["entity"]:
            self._character(token["entity"])
        elif token["other"] == "&":
            self.parsed.doubts.append("a bare & in HTML")
            self.parsed.text += "&"
        elif token["other"] == "<" or token["tag"].lower() not in KINDS:
            tag = (token["end"] or "") + (token["tag"] or "").lower()
            raise _cannot(f'Unsupported start tag "{tag}" at byte offset {self._byte(token)}')
        elif token["end"]:
            self._close(token)
        else:
            self._begin(token)

    def _character(self, name: str) -> None:
        if name in NAMED:
            self.parsed.text += NAMED[name]
        elif re.fullmatch(r"#\d{1,7}|#x[0-9a-fA-F]{1,6}", name):
            self.parsed.text += chr(int(name[2:], 16) if name[1] == "x" else int(name[1:]))
        else:
            self.parsed.doubts.append(f"&{name}; is no entity of Telegram")
            self.parsed.text += f"&{name};"

    def _begin(self, token: re.Match[str]) -> None:
        tag = token["tag"].lower()
        found = ATTRIBUTE.finditer(token["attributes"])
        attributes = {each[1].lower(): each[2] or each[3] or each[4] or "" for each in found}
        if tag == "span" and attributes.get("class") != "tg-spoiler":
            raise _cannot(f'Tag "span" must have class "tg-spoiler" at byte offset {self._byte(token)}')
        if tag == "blockquote" and any(each.tag == tag for each in self.open):
            self.parsed.doubts.append("blockquote inside blockquote")
        self.open.append(_Open(tag, utf16_length(self.parsed.text), attributes))

    def _close(self, token: re.Match[str]) -> None:
        if not self.open:
            raise _cannot(f"Unexpected end tag at byte offset {self._byte(token)}")
        start = self.open.pop()
        if start.tag != token["tag"].lower():
            where = f"at byte offset {self._byte(token)}"
            raise _cannot(f'Unmatched end tag {where}, expected "</{start.tag}>", found "</{token["tag"]}>"')
        length = utf16_length(self.parsed.text) - start.offset
        if length:
            self.parsed.entities.append(_entity(start, length))

    def _byte(self, token: re.Match[str]) -> int:
        return len(self.source[: token.start()].encode())


def parse_html(source: str) -> Parsed:
    """Raises 400 «can't parse entities» where Telegram does."""
    return _trimmed(_Html(source).run())


def read_text(
    params: Params, name: str = "text", mode: str = "parse_mode", entities: str = "entities"
) -> Parsed:
    """The text of a call in the way of writing that it names."""
    source = params.text(name)
    if given := params.structure(entities):
        return Parsed(source, given)
    if (style := params.text(mode).upper()) == "HTML":
        return parse_html(source)
    if style:
        raise bad("unsupported parse_mode: the stand-in reads HTML only")
    return _trimmed(Parsed(source))


def require_text(parsed: Parsed) -> None:
    """Raises 400 for an empty text and for one over 4096 UTF-16 units."""
    if not parsed.text:
        raise bad("message text is empty")
    if utf16_length(parsed.text) > LONGEST_TEXT:
        raise bad("message is too long")


def typed_entities(text: str) -> list[dict[str, Any]]:
    """What Telegram marks by itself in a person's text: a leading command."""
    found = COMMAND.match(text)
    return [{"type": "bot_command", "offset": 0, "length": len(found[0])}] if found else []


def _entity(start: _Open, length: int) -> dict[str, Any]:
    entity: dict[str, Any] = {"type": KINDS[start.tag], "offset": start.offset, "length": length}
    if start.tag == "a":
        entity["url"] = start.attributes.get("href", "")
    if start.tag == "blockquote" and "expandable" in start.attributes:
        entity["type"] = "expandable_blockquote"
    if start.tag == "tg-emoji":
        entity["custom_emoji_id"] = start.attributes.get("emoji-id", "")
    return entity


def _trimmed(parsed: Parsed) -> Parsed:
    """Telegram cuts white space at both ends."""
    shift = len(parsed.text) - len(parsed.text.lstrip())
    text = parsed.text.strip()
    end = utf16_length(text)
    moved = []
    for entity in parsed.entities:
        first = max(entity["offset"] - shift, 0)
        last = min(entity["offset"] + entity["length"] - shift, end)
        if last > first:
            moved.append({**entity, "offset": first, "length": last - first})
    return Parsed(text, moved, parsed.doubts)


def _cannot(detail: str) -> TelegramError:
    return bad(f"can't parse entities: {detail}")
