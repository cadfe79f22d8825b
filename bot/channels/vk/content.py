"""What a message of a person holds: words, files, a place, a press of a text button (PLATFORMS 2.5, 2.9)."""

import json
from collections.abc import Mapping
from typing import Any

from dialogs.events import (
    ButtonPressed,
    Event,
    FileKind,
    FilesReceived,
    IncomingFile,
    OtherReceived,
    PlaceReceived,
    Started,
    TextReceived,
)

DEEPEST = 10
"""How often a payload of an old client is unwrapped; some wrap it anew at each press (PLATFORMS 2.10)."""

Raw = Mapping[str, Any]


def content(message: Raw) -> Event:
    """The one event that a message stands for. A malformed one raises KeyError, TypeError or the like."""
    return _pressed(message) or _shared(message) or _said(message)


def _pressed(message: Raw) -> Event | None:
    """A text button, an old client's callback button, «start», or the first message after a deep link."""
    payload = _payload(message.get("payload"))
    if isinstance(data := payload.get("d"), str):
        return ButtonPressed(data)
    ref = str(message.get("ref") or "")
    if payload.get("command") == "start":
        return Started(ref)
    more = message.get("attachments") or message.get("geo")
    return Started(ref, str(message.get("text") or "")) if ref and not more else None


def _payload(value: Any) -> Raw:
    """The payload without the wrappings of old clients; people can forge it: nonsense is no payload."""
    for _ in range(DEEPEST):
        value = _decoded(value)
        if not isinstance(value, dict) or value.get("command") != "not_supported_button":
            break
        value = value.get("payload")
    return value if isinstance(value, dict) else {}


def _decoded(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    try:
        return json.loads(value)
    except (ValueError, RecursionError):
        return None


def _shared(message: Raw) -> Event | None:
    if action := message.get("action"):
        return OtherReceived(str(action["type"]))
    if geo := message.get("geo"):
        point = geo["coordinates"]
        return PlaceReceived(float(point["latitude"]), float(point["longitude"]))
    files = tuple(file for each in message.get("attachments") or () if (file := _file(each)))
    return FilesReceived(files, caption=message.get("text") or "") if files else None


def _said(message: Raw) -> Event:
    text = message["text"]
    if not isinstance(text, str):
        raise TypeError("words are expected")
    if text:
        return TextReceived(text)
    attachments = message.get("attachments")
    if attachments:
        return OtherReceived(str(attachments[0]["type"]))
    return OtherReceived("forwarded" if message.get("fwd_messages") else "empty")


def _file(attachment: Raw) -> IncomingFile | None:
    kind = attachment["type"]
    if kind not in KINDS:
        return None
    about = attachment[kind]
    source = _largest(about) if kind == "photo" else about.get("link_ogg") or about.get("url")
    if not source:
        return None
    return IncomingFile(KINDS[kind], source, int(about.get("size") or 0), about.get("title") or "")


def _largest(photo: Raw) -> str:
    sizes = [*(photo.get("sizes") or ()), *([photo["orig_photo"]] if photo.get("orig_photo") else ())]
    best = max(sizes, key=lambda size: size.get("width", 0) * size.get("height", 0), default={"url": ""})
    return str(best["url"])


KINDS: dict[str, FileKind] = {"photo": "photo", "audio_message": "voice", "doc": "document"}
