"""A rendered message: exactly what will be said, before a channel turns it into its own markup."""

import json
from dataclasses import dataclass
from typing import Any

from dialogs.messages import Style


@dataclass(frozen=True, slots=True)
class Key:
    """A rendered button: a label in the reader's language with `data` (at most 60 bytes) or a `url`."""

    label: str
    data: str = ""
    style: Style = "plain"
    url: str = ""


@dataclass(frozen=True, slots=True)
class Face:
    """What one message shows.

    `parts` are texts in a small subset of HTML (b, i, a, code; everything else escaped), each at most
    4096 UTF-16 units as plain text; the buttons belong to the last part. `files` are ids of our files,
    sent with the first part. `protect` asks that it be neither forwarded nor saved where the messenger can
    do that.
    """

    parts: tuple[str, ...]
    rows: tuple[tuple[Key, ...], ...] = ()
    files: tuple[str, ...] = ()
    protect: bool = False

    def without_buttons(self) -> "Face":
        """The same words with nothing left to press."""
        return Face(self.parts, (), self.files, self.protect)

    def left_behind(self) -> "Face":
        """What the message that had the buttons, that of the last part, shows when they are taken away."""
        files = self.files if len(self.parts) == 1 else ()
        return Face(self.parts[-1:], (), files, self.protect)

    def dump(self) -> str:
        """JSON text for the outbox."""
        rows = [[[k.label, k.data, k.style, k.url] for k in row] for row in self.rows]
        body: dict[str, Any] = {"parts": self.parts, "rows": rows, "files": self.files}
        if self.protect:
            body["protect"] = True
        return json.dumps(body, ensure_ascii=False)

    @classmethod
    def load(cls, body: str) -> "Face":
        """The face that `dump` wrote."""
        raw = json.loads(body)
        rows = tuple(tuple(Key(*key) for key in row) for row in raw["rows"])
        return cls(tuple(raw["parts"]), rows, tuple(raw["files"]), raw.get("protect", False))
