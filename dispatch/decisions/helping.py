"""Decisions about a volunteer's own side: what they offer, when they rest, when they meet the client."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from typing import Any

from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class ShowOffer:
    """The quiet hours of an offer's volunteer are over: its card goes out now."""

    offer: Id


@dataclass(frozen=True, slots=True)
class AskAboutTopic:
    """Ask a volunteer who declined a topic twice as not theirs whether to drop it; `title` is by language."""

    volunteer: Id
    topic: Id
    title: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class ChangeVolunteer:
    """What a volunteer changed of themselves: names of fields and their new values."""

    volunteer: Id
    fields: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class SetQuietHours:
    """Local hours (start, end) without offers, or None; whether «today» may break them; the IANA zone."""

    volunteer: Id
    hours: tuple[time, time] | None
    today_breaks: bool
    zone: str


@dataclass(frozen=True, slots=True)
class SetDailyLimit:
    """At most so many offers in 24 hours; None: as many as there are."""

    volunteer: Id
    limit: int | None


@dataclass(frozen=True, slots=True)
class SetPause:
    """The volunteer rests until this moment (UTC; None: until they come back), or is there again.

    `by_desk`: the centre put them at rest, so that they have yet to hear of it.
    """

    volunteer: Id
    rests: bool
    until: datetime | None = None
    by_desk: bool = False


@dataclass(frozen=True, slots=True)
class AskBeforePause:
    """Before a rest: what shall become of the open tasks? `length` is the code of the wish."""

    volunteer: Id
    tasks: int
    length: str


@dataclass(frozen=True, slots=True)
class ProposeTimes:
    """The owner proposes times (UTC) to meet; earlier proposals for this passport are over."""

    passport: Id
    volunteer: Id
    times: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class ChooseTime:
    """The client picked one of the times, or none of them fits (None)."""

    passport: Id
    at: datetime | None
