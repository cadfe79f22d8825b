"""The short answer to a press, as it stands in the outbox, and how long it is worth sending."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import timedelta

LASTS = timedelta(seconds=10)
LONGER: Mapping[str, timedelta] = {"vk": timedelta(seconds=50)}


@dataclass(frozen=True, slots=True)
class Notice:
    """`words` shortly shown (a window to close with `alert`), or a `url` to open."""

    words: str = ""
    alert: bool = False
    url: str = ""

    def dump(self) -> str:
        """JSON text for `outbox.toast`."""
        return json.dumps([self.words, self.alert, self.url], ensure_ascii=False)

    @classmethod
    def load(cls, body: str) -> "Notice":
        """The notice that `dump` wrote."""
        return cls(*json.loads(body))


def lasts(channel: str) -> timedelta:
    """How long after the press its answer may still be sent (DESIGN section 3)."""
    return LONGER.get(channel, LASTS)
