"""Files of the stand-in: sent by people or uploaded by the bot, described, downloaded."""

import itertools
from dataclasses import dataclass
from typing import Any

from tests.standins.telegram.errors import bad
from tests.standins.telegram.params import Params

BIGGEST_DOWNLOAD = 20 * 2**20
BIGGEST_PHOTO = 10 * 2**20
FOLDERS = {"photo": "photos", "document": "documents", "voice": "voice", "sticker": "stickers"}
ENDINGS = {"photo": "jpg", "voice": "oga", "sticker": "webp"}


@dataclass(frozen=True)
class StoredFile:
    """Bytes under a `file_id`; `kind` is photo, document, voice or sticker."""

    id: str
    number: int
    kind: str
    name: str
    content: bytes
    mime_type: str

    @property
    def path(self) -> str:
        """Where the file is downloaded; a document keeps its ending only."""
        ending = ENDINGS.get(self.kind) or self.name.rpartition(".")[2] or "bin"
        return f"{FOLDERS[self.kind]}/file_{self.number}.{ending}"

    @property
    def common(self) -> dict[str, Any]:
        """Fields that every kind of file has."""
        return {"file_id": self.id, "file_unique_id": f"u{self.number}", "file_size": len(self.content)}

    def as_field(self) -> dict[str, Any]:
        """The file as the field of a message."""
        if self.kind == "photo":
            sizes = [(f"{self.id}-s", 90, 67), (self.id, 1280, 960)]
            return {
                "photo": [{**self.common, "file_id": name, "width": w, "height": h} for name, w, h in sizes]
            }
        about: dict[str, Any] = {"mime_type": self.mime_type}
        if self.kind == "document":
            about["file_name"] = self.name
        if self.kind == "voice":
            about["duration"] = 3
        if self.kind == "sticker":
            about = {"type": "regular", "width": 512, "height": 512, "is_animated": False, "is_video": False}
        return {self.kind: {**self.common, **about}}


class Files:
    """All files of one stand-in."""

    def __init__(self) -> None:
        self._by_id: dict[str, StoredFile] = {}
        self._numbers = itertools.count()

    def put(
        self, kind: str, name: str, content: bytes, mime_type: str = "application/octet-stream"
    ) -> StoredFile:
        """Stores bytes and names them."""
        number = next(self._numbers)
        stored = StoredFile(f"AgAC-stand-in-{kind}-{number}", number, kind, name, content, mime_type)
        self._by_id[stored.id] = stored
        return stored

    def sent(self, kind: str, value: str, params: Params) -> StoredFile:
        """The file of a call: an upload, `attach://…`, or a known `file_id` of that kind; else raises 400."""
        upload = params.uploads.get(value.removeprefix("attach://")) or params.uploads.get(kind)
        if upload is None:
            return self._known(kind, value)
        if not upload.content:
            raise bad("file must be non-empty")
        if kind == "photo" and len(upload.content) > BIGGEST_PHOTO:
            raise bad("file is too big")
        return self.put(kind, upload.name, upload.content)

    def describe(self, file_id: str) -> dict[str, Any]:
        """getFile. Raises 400 for an unknown file and one over 20 MB."""
        stored = self._by_id.get(file_id.removesuffix("-s"))
        if stored is None:
            raise bad("wrong file_id or the file is temporarily unavailable")
        if len(stored.content) > BIGGEST_DOWNLOAD:
            raise bad("file is too big")
        return {**stored.common, "file_path": stored.path}

    def read(self, path: str) -> bytes | None:
        """The bytes at a path, None when nothing is there."""
        return next((each.content for each in self._by_id.values() if each.path == path), None)

    def _known(self, kind: str, value: str) -> StoredFile:
        if not value:
            raise bad(f"there is no {kind} in the request")
        stored = self._by_id.get(value.removesuffix("-s"))
        if stored is None:
            raise bad("wrong file identifier/HTTP URL specified")
        if stored.kind != kind:
            raise bad(f"can't use file of type {stored.kind.title()} as {kind.title()}")
        return stored
