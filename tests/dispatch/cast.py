"""The cast of these tests: a centre, Анна who asks for help, and volunteers who may give it."""

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from dispatch.calendar import Calendar
from dispatch.decisions import Decisions, Refusal, Refuse
from dispatch.ids import volunteer_owner
from dispatch.loading import load_centre
from dispatch.matching import Candidate, rank
from dispatch.passport import Passport, Status, Urgency
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer

CENTRE_FILE = Path(__file__).parents[2] / "bot" / "centre.json"
CENTRE = load_centre(json.loads(CENTRE_FILE.read_text(encoding="utf-8")))
CALENDAR = Calendar("Europe/Moscow", {date(2026, 6, 12)})
RULES = Rules(CENTRE, CALENDAR)
ANNA = "person-anna"
LONG_AGO = datetime(2026, 5, 1, 9, tzinfo=UTC)


def msk(day: int, hour: int, minute: int = 0, month: int = 6) -> datetime:
    """A moment of June 2026 in Moscow, as UTC: msk(3, 10) is a Wednesday morning."""
    return datetime.fromisoformat(f"2026-{month:02}-{day:02}T{hour:02}:{minute:02}:00+03:00").astimezone(UTC)


NOW = msk(3, 10)


def passport(status: Status = Status.REGISTERED, **changes: Any) -> Passport:
    """Анна needs firewood carried in Садовый, this week."""
    given = Passport(
        id="p1",
        number="2026-00001",
        centre=CENTRE.id,
        client=ANNA,
        status=status,
        registered_at=NOW,
        topic="B1",
        aid_type="support",
        area="gardens",
        urgency=Urgency.THIS_WEEK,
        version=1,
    )
    return replace(given, **changes)


def working(owner: str = "boris", **changes: Any) -> Passport:
    """The same passport in the hands of a volunteer."""
    return passport(Status.IN_PROGRESS, owner=volunteer_owner(owner), **changes)


def volunteer(name: str = "boris", **changes: Any) -> Volunteer:
    """A volunteer for whom Анна's passport is made."""
    given = Volunteer(
        id=name,
        person=f"person-{name}",
        waiting_since=LONG_AGO,
        topics=frozenset({"B1"}),
        aid_types=frozenset({"support"}),
        areas=frozenset({"gardens"}),
        capacity=2,
    )
    return replace(given, **changes)


def ranked(*names: str, of: Passport | None = None) -> list[Candidate]:
    """Candidates by these names, in the order of the rules."""
    return rank(of or passport(), [volunteer(name) for name in names], CENTRE, NOW)


def found(decisions: Decisions, kind: type) -> list[Any]:
    """The decisions of one kind."""
    return [decision for decision in decisions if isinstance(decision, kind)]


def refusal(decisions: Decisions) -> Refusal | None:
    """Why nothing changed, or None; a refusal stands alone."""
    if not decisions or not isinstance(decisions[0], Refuse):
        return None
    assert len(decisions) == 1
    return decisions[0].reason
