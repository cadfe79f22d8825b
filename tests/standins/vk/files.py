"""Files of the stand-in: upload in two steps, attachments, download."""

import itertools
from dataclasses import dataclass
from typing import Any

from tests.standins.vk.errors import VkError


@dataclass(frozen=True)
class StoredFile:
    """Bytes with what VK tells about them. `kind` is photo, doc or audio_message."""

    kind: str
    owner_id: int
    id: int
    name: str
    content: bytes
    date: int

    @property
    def access_key(self) -> str:
        """The key that makes the file readable for others."""
        return f"k{self.id}"

    @property
    def reference(self) -> str:
        """How `attachment` names the file."""
        return f"{self.kind}{self.owner_id}_{self.id}"


class Files:
    """All files of one stand-in; `base` is the address at which they are downloaded."""

    def __init__(self) -> None:
        self.base = ""
        self.uploads: dict[str, tuple[str, str, bytes]] = {}  # token: kind, name, content
        self.refused: set[str] = set()  # kinds that the upload servers do not take, as a photo over 14 000 px
        self._stored: dict[str, StoredFile] = {}
        self._numbers = itertools.count(457_239_017)

    def receive(self, kind: str, name: str, content: bytes) -> str:
        """The first step: bytes arrive at the upload address. Returns the token for the second."""
        token = f"upload-{len(self.uploads) + 1}"
        self.uploads[token] = (kind, name, content)
        return token

    def save(self, token: str, owner_id: int, date: int) -> StoredFile:
        """The second step. Raises `VkError` 100 for a token that no upload returned, or an empty file."""
        if token not in self.uploads or not self.uploads[token][2]:
            raise VkError(100, "file is undefined")
        kind, name, content = self.uploads[token]
        return self.put(kind, owner_id, name, content, date)

    def put(self, kind: str, owner_id: int, name: str, content: bytes, date: int) -> StoredFile:
        """Stores bytes that a person attached or the community saved."""
        stored = StoredFile(kind, owner_id, next(self._numbers), name, content, date)
        self._stored[stored.reference] = stored
        return stored

    def read(self, reference: str) -> bytes:
        """The bytes of `photo-1_2`, with or without an access key behind it. Raises KeyError when unknown."""
        return self._stored[
            "_".join(reference.split("_")[: 3 if reference.startswith("audio_message") else 2])
        ].content

    def attachments(self, text: str) -> list[dict[str, Any]]:
        """The attachments named by a request. Raises `VkError` 100 for one that does not exist."""
        names = [name.strip() for name in text.split(",") if name.strip()]
        return [self.describe(self._find(name)) for name in names]

    def describe(self, stored: StoredFile) -> dict[str, Any]:
        """A file as an attachment of a message."""
        shapes = {"photo": self._photo, "doc": self._document, "audio_message": self._voice}
        return {"type": stored.kind, stored.kind: shapes[stored.kind](stored)}

    def _find(self, name: str) -> StoredFile:
        for reference, stored in self._stored.items():
            if name in (reference, f"{reference}_{stored.access_key}"):
                return stored
        raise VkError(100, f"attachment {name} is not found")

    def _url(self, stored: StoredFile) -> str:
        return f"{self.base}/files/{stored.reference}"

    def _common(self, stored: StoredFile) -> dict[str, Any]:
        return {"id": stored.id, "owner_id": stored.owner_id, "access_key": stored.access_key}

    def _photo(self, stored: StoredFile) -> dict[str, Any]:
        widths = {"s": 75, "m": 130, "x": 604}
        sizes = [
            {"type": kind, "width": w, "height": w, "url": self._url(stored)} for kind, w in widths.items()
        ]
        return {
            **self._common(stored),
            "album_id": -3,
            "date": stored.date,
            "has_tags": False,
            "text": "",
            "sizes": sizes,
        }

    def _document(self, stored: StoredFile) -> dict[str, Any]:
        about = {
            "title": stored.name,
            "size": len(stored.content),
            "ext": stored.name.rpartition(".")[2],
            "type": 1,
        }
        return {**self._common(stored), **about, "date": stored.date, "url": self._url(stored)}

    def _voice(self, stored: StoredFile) -> dict[str, Any]:
        links = {"link_ogg": self._url(stored), "link_mp3": self._url(stored)}
        return {**self._common(stored), **links, "duration": 3, "waveform": [0, 3, 7, 3]}
