"""Who works at the centre, for its director: everybody with their roles, and how one ends (SPEC 6)."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.face import CardFace, press
from dialogs.cards.paging import part, turning
from dialogs.cards.queue import HERE
from dialogs.messages import Button, Rows, Words, column, text
from dispatch.ids import Id

SURE = "sure_"
"""Before the role's name: the page that asks whether it is to be taken away."""
ENDED = 10
"""So many of the roles that ended stand on the card, the last ones."""


@dataclass(frozen=True, slots=True)
class StaffLine:
    """Somebody of the staff; `called` is "" without a name, `roles` may wait for the terms."""

    id: Id
    called: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StaffView:
    """Everybody with a role, active or not."""

    lines: tuple[StaffLine, ...] = ()
    page: int = 1


@dataclass(frozen=True, slots=True)
class RoleLine:
    """A role: since when, by whose invitation ("" for nobody's), and whether the terms were accepted."""

    role: str
    at: datetime
    by: str = ""
    active: bool = True


@dataclass(frozen=True, slots=True)
class EndedLine:
    """A role that ended; `by` is a name, "" where nobody is known; `own`: its holder gave it up."""

    role: str
    at: datetime
    by: str = ""
    own: bool = False


@dataclass(frozen=True, slots=True)
class ColleagueView:
    """One of the staff with the roles held and those that ended, the last first."""

    id: Id
    called: str
    roles: tuple[RoleLine, ...] = ()
    ended: tuple[EndedLine, ...] = ()
    page: str = "first"


def face(view: StaffView) -> CardFace:
    """A line and a button for each, that opens their own card."""
    here = part(view.lines, view.page)
    lines = tuple((_called(one.called), tuple(_named(role) for role in one.roles)) for one in here)
    openers = column(*(Button(_called(one.called), f"card:colleague:{one.id}:first") for one in here))
    turns = turning(view.lines, view.page, "card", "staff", HERE, "page")
    back = (press("escalation-back", "go", "setup"),)
    params = {"lines": lines, "count": len(view.lines)}
    return CardFace("staff", params, tuple(row for row in (*openers, turns, back) if row))


def face_of_one(view: ColleagueView) -> CardFace:
    """Each role with its way to end it, asked about first."""
    asked = view.page.removeprefix(SURE) if view.page.startswith(SURE) else ""
    asked = asked if asked in {one.role for one in view.roles} else ""
    params = {
        "called": _called(view.called),
        "roles": tuple((_named(one.role), one.at, one.by, one.active) for one in view.roles),
        "ended": tuple((_named(one.role), one.at, one.by, one.own) for one in view.ended[:ENDED]),
        "asked": _named(asked) if asked else "",
    }
    return CardFace("colleague", params, _sure(view, asked) if asked else _roles(view))


def _roles(view: ColleagueView) -> Rows:
    ways = (
        Button(text("staff-end", role=_named(one.role)), f"card:colleague:{view.id}:{SURE}{one.role}")
        for one in view.roles
    )
    return column(*ways, press("staff-list", "card", "staff", HERE))


def _sure(view: ColleagueView, role: str) -> Rows:
    yes = Button(text("staff-end-yes", role=_named(role)), f"endrole:{view.id}:{role}", style="danger")
    return column(press("escalation-back", "card", "colleague", view.id, "first"), yes)


def _named(role: str) -> Words:
    return text(f"desk-role-{role}")


def _called(name: str) -> Words:
    return name or text("staff-nameless")
