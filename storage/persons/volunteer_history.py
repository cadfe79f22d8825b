"""What the desk changed about a volunteer: who, when, from what to what; codes, never words."""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dispatch.ids import Id
from storage import moments
from storage.unit import Unit

What = Literal["level", "mark", "licence"]


@dataclass(frozen=True, slots=True)
class Change:
    """One change; `was` and `became` are codes, "" for a mark or licence not held. UTC."""

    at: datetime
    by: Id
    what: What
    was: str
    became: str


def add(unit: Unit, volunteer: Id, by: Id, what: What, *, was: str, became: str) -> None:
    """Write down what this person of the desk changed now."""
    unit.run(
        "volunteer_history.add",
        volunteer=volunteer,
        by=by,
        what=what,
        was=was,
        became=became,
        now=unit.moment,
    )


def of_volunteer(unit: Unit, volunteer: Id, most: int) -> list[Change]:
    """The last changes, the newest first."""
    return [
        Change(moments.load(row["at"]), row["by_id"], row["what"], row["was"], row["became"])
        for row in unit.rows(
            "volunteer_history.of_volunteer", volunteer=volunteer, centre=unit.centre, most=most
        )
    ]
