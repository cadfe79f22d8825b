"""The volunteer's list of the tasks that they have taken."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.face import CardFace, press
from dialogs.cards.lists import LENGTH, openers
from dialogs.messages import text
from dispatch.ids import Id
from dispatch.passport import Urgency


@dataclass(frozen=True, slots=True)
class TaskLine:
    """One task; `norm_at` (UTC) is set while the first contact is still due."""

    id: Id
    number: str
    title: str
    urgency: Urgency
    norm_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class TasksView:
    """The open tasks of a volunteer, the most urgent first."""

    lines: tuple[TaskLine, ...] = ()
    teams: tuple[TaskLine, ...] = ()
    """The teams to which the volunteer belongs; `id` is the team's."""


def face(view: TasksView) -> CardFace:
    """A line and a button for each task; then those who wait, and the volunteer's own card."""
    lines = [
        (line.number, line.title, text(f"offer-urgency-{line.urgency}"), line.norm_at)
        for line in view.lines[:LENGTH]
    ]
    rows = openers("task", [(line.id, text("passport-number", number=line.number)) for line in view.lines])
    teams = [(one.number, one.title) for one in view.teams[:LENGTH]]
    rows += openers("team", [(one.id, text("team-number", number=one.number)) for one in view.teams])
    more = max(0, len(view.lines) - LENGTH)
    doors = (press("start-needs", "go", "needs"),), (press("start-profile", "go", "profile"),)
    return CardFace("tasks", {"lines": lines, "more": more, "teams": teams}, (*rows, *doors))
