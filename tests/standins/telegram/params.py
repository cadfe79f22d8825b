"""A request of the bot: parameters from address, form, multipart or JSON, and the files in it."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from aiohttp import web

from tests.standins.telegram.errors import TelegramError, bad

BIGGEST_UPLOAD = 50 * 2**20


@dataclass(frozen=True)
class Upload:
    """A file in a request."""

    name: str
    content: bytes


@dataclass(frozen=True)
class Params:
    """Parameters of one call, as they came; every accessor decodes the way the Bot API server does."""

    fields: Mapping[str, Any]
    uploads: Mapping[str, Upload] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A string, "" when missing."""
        value = self.fields.get(name)
        if isinstance(value, (dict, list, bool)):
            return json.dumps(value)
        return "" if value is None else str(value)

    def integer(self, name: str, default: int = 0) -> int:
        """A whole number, `default` when missing or not a number."""
        try:
            return int(self.text(name))
        except ValueError:
            return default

    def flag(self, name: str) -> bool:
        """True for true, yes, 1."""
        return self.text(name).lower() in ("true", "yes", "1")

    def structure(self, name: str) -> Any:
        """A nested value, as JSON text or decoded; None when missing. Raises 400 for broken JSON."""
        value = self.fields.get(name)
        if not isinstance(value, str):
            return value
        try:
            return json.loads(value) if value else None
        except ValueError:
            raise bad(f"can't parse {name.replace('_', ' ')} JSON object") from None


async def read_request(request: web.Request) -> Params:
    """The parameters of a request. Raises 400 for a broken body, 413 for a file over 50 MB."""
    fields: dict[str, Any] = dict(request.query)
    uploads: dict[str, Upload] = {}
    if request.content_type == "application/json":
        fields |= await _json(request)
    else:
        for name, value in (await request.post()).items():
            if isinstance(value, web.FileField):
                uploads[name] = Upload(value.filename, value.file.read())
            else:
                fields[name] = value if isinstance(value, str) else bytes(value).decode()
    if any(len(each.content) > BIGGEST_UPLOAD for each in uploads.values()):
        raise TelegramError(413, "Request Entity Too Large")
    return Params(fields, uploads)


async def _json(request: web.Request) -> dict[str, Any]:
    text = await request.text()
    try:
        body = json.loads(text) if text else {}
    except ValueError:
        body = None
    if not isinstance(body, dict):
        raise bad("can't parse JSON object")
    return body
