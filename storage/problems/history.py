"""History: what happened to a passport, in ids and codes; people's words are never in it."""

from dataclasses import dataclass
from datetime import datetime

from dispatch.ids import Id
from storage import moments
from storage.unit import Unit


@dataclass(frozen=True, slots=True)
class Author:
    """Who did it: a role, and the person if it was one."""

    role: str
    person: Id | None = None


SYSTEM = Author("system")


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that happened; `what` and `detail` are codes, `at` is UTC."""

    at: datetime
    author: Author
    what: str
    detail: str


def add(unit: Unit, passport: Id, author: Author, what: str, detail: str = "") -> None:
    """Write down what happened now."""
    unit.run(
        "history.add",
        centre=unit.centre,
        passport=passport,
        role=author.role,
        person=author.person,
        what=what,
        detail=detail,
        now=unit.moment,
    )


def of_passport(unit: Unit, passport: Id) -> list[Line]:
    """What happened to a passport, the oldest first."""
    return [
        Line(moments.load(row["at"]), Author(row["actor_role"], row["actor_id"]), row["what"], row["detail"])
        for row in unit.rows("history.of_passport", passport=passport, centre=unit.centre)
    ]
