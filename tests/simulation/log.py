"""What each person got and when: deliveries with the kind and the subject that our own rows tell."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache

from bot.speaking.texts import Texts
from tests.simulation.messengers import How
from tests.simulation.records import Place, Received
from tests.simulation.world import World

SAID = ("notices-", "digest-", "report-", "desk-", "talk-", "start-", "profile-")
"""Texts that are told apart by their keys; others are only «say»."""
_JOBS = ("contact_reminder", "contact_warning", "news_reminder")
TO_OWNER = frozenset(f"notices-remind-{job}" for job in _JOBS)
"""Reminders whose words come with the card of the task."""

ASKED = "desk-claimed-ask"
"""Texts that ask whoever has taken a card what became of it."""

ASKING = ("offer", "confirm")
"""Cards that tell of an end once nothing can be answered any more."""

FEWEST_LETTERS = 8
"""A text with fewer signs of its own would be found in anything."""

NEAR = (1, 2, 3, 4, -1, -2)


@dataclass(frozen=True, slots=True)
class Line:
    """One delivery. `kind` is a card's, or the text key of what was said; `cause` is whose deed led to it."""

    at: datetime
    name: str
    place: Place
    row: int
    how: How
    cause: str
    kind: str
    subject: str
    urgent: bool = False
    """Whether who has taken a card is asked about danger or about a case for «today»."""
    quiet: bool = False
    """Whether it came without a sound."""

    @property
    def by_ourselves(self) -> bool:
        """Whether the clock alone caused it."""
        return not self.cause

    @property
    def answers(self) -> bool:
        """Whether its reader just did something."""
        return self.cause == self.name


def lines(world: World) -> list[Line]:
    """The whole log, in order; a reminder in words is about the card that comes with it."""
    kind_of = _Kinds(world)
    found = [kind_of.line(received) for received in world.log]
    return list(_with_subjects(found))


class _Kinds:
    def __init__(self, world: World) -> None:
        self._rows = world.rows_seen
        burning = world.rows("select number from passports where danger is not null or urgency = 'today'")
        self._burning = ("Опасность", *(row["number"] for row in burning))
        self._key_of = cache(_Keys(world.assembly.service.texts("ru")).of)

    def line(self, received: Received) -> Line:
        kind, card, subject = self._rows[received.row]
        if kind == "say":
            card, subject = self._key_of(re.sub(r"\d+", "0", received.words)), ""
        elif kind != "card":
            card, subject = kind, ""
        return Line(
            received.at,
            received.name,
            received.place,
            received.row,
            received.how,
            received.cause,
            f"{card}-over" if card in ASKING and not received.asks else card or "say",
            subject or "",
            (card or "").startswith(ASKED) and any(said in received.words for said in self._burning),
            received.quiet,
        )


class _Keys:
    """Which text a message was made from."""

    def __init__(self, texts: Texts) -> None:
        known = {key: said for prefix in SAID for key, said in texts.beginning(prefix).items()}
        weighed = [(len(re.sub(r"{.*?}", "", said)), key, said) for key, said in known.items()]
        told = sorted((each for each in weighed if each[0] >= FEWEST_LETTERS), reverse=True)
        self._patterns = [(weight, key, _pattern(said)) for weight, key, said in told]

    def of(self, words: str) -> str:
        return next((key for _, key, pattern in self._patterns if pattern.fullmatch(words)), "say")


def _pattern(said: str) -> re.Pattern[str]:
    parts = re.split(r"{.*?}", re.sub(r"\d+", "0", said))
    return re.compile(".*".join(map(re.escape, parts)), re.DOTALL)


def _with_subjects(found: list[Line]) -> Iterator[Line]:
    cards = {(line.place, line.row): line for line in found if line.subject and line.how == "new"}
    for line in found:
        beside = next((c for n in NEAR if (c := cards.get((line.place, line.row + n)))), None)
        if line.kind in TO_OWNER and beside and beside.at == line.at:
            yield replace(line, subject=beside.subject)
        else:
            yield line
