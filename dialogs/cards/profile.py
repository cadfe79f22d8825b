"""A volunteer's own card: what they offer, when they rest, and a way to change each (SPEC section 4.4)."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.candidate import language_name
from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.messages import Rows, column, text
from dispatch.ids import Id

FIELDS = (
    *("name", "topics", "aid_types", "areas", "languages"),
    *("capacity", "hours", "experience", "quiet", "limit"),
)
"""What can be changed, by the names of the buttons."""

RESTS = ("week", "month", "open")


@dataclass(frozen=True, slots=True)
class ProfileView:
    """A volunteer as they see themselves; `state` is "candidate", "active" or "resting".

    `quiet` is "22:00–08:00" or "", `until` (UTC) when a rest with a date ends. `marks` are codes.
    """

    id: Id
    state: str
    called: str
    level: str
    topics: tuple[Title, ...] = ()
    aid_types: tuple[Title, ...] = ()
    areas: tuple[Title, ...] = ()
    languages: tuple[str, ...] = ()
    capacity: int = 1
    open_tasks: int = 0
    hours: str = ""
    experience: str = ""
    quiet: str = ""
    today_breaks: bool = False
    limit: int = 0
    until: datetime | None = None
    marks: tuple[str, ...] = ()
    kudos: int = 0


def face(view: ProfileView) -> CardFace:
    """The card with «Change» and «Pause», or «I am back»."""
    params = {
        **shown(view),
        "level": text(f"profile-level-{view.level}"),
        "languages": tuple(language_name(code) for code in view.languages),
        "marks": tuple(text(f"profile-mark-{mark}") for mark in view.marks),
    }
    return CardFace("profile", params, _rows(view))


def fields() -> Rows:
    """«What shall be changed?»: a button for each field, two in a row."""
    buttons = [press(f"profile-{field}-name", "edit", field) for field in FIELDS]
    return tuple(tuple(buttons[place : place + 2]) for place in range(0, len(buttons), 2))


def rests() -> Rows:
    """«For how long?»"""
    date = press("profile-rest-date", "restday")
    week, month, open_end = (press(f"profile-rest-{length}", "rest", length) for length in RESTS)
    return column(week, month, date, open_end)


def _rows(view: ProfileView) -> Rows:
    change = press("profile-change", "edit")
    if view.state == "candidate":
        return column(change)
    back, rest = press("profile-back", "back", style="primary"), press("profile-rest", "rest")
    first = back if view.state == "resting" else rest
    doors = (press(f"start-{name}", "go", name) for name in ("needs", "tasks", "merits"))
    return column(change, first, *doors)
