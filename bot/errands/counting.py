"""Figures of intakes by source and step, without a person (SPEC section 10)."""

from bot.service import Service
from dialogs.facts import Who
from storage.figures import counts
from storage.persons import people
from storage.unit import Unit

LINK = "source-"
SENT = "intake-sent"


def count(unit: Unit, service: Service, who: Who, step: str) -> None:
    """Count a step for the source that brought the person; `source-<word>` is the source itself."""
    if step.startswith(LINK):
        people.set_source(unit, who.person, step.removeprefix(LINK))
        step = "link"
    day = service.rules.calendar.local_date(unit.now)
    counts.add(unit, day, people.came_by(unit, who.person, who.channel), step)
    if step == SENT:
        people.set_source(unit, who.person, None)
