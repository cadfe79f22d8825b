"""What has happened to a passport, in the lines that its client sees."""

from datetime import datetime

from dialogs.cards import Milestone
from dispatch.dangers import OFF
from dispatch.ids import Id
from dispatch.passport import Cause, Status
from storage.problems import history
from storage.problems.history import Line
from storage.unit import Unit

_MILESTONES = {
    "registered": Milestone.REGISTERED,
    "in_progress": Milestone.TAKEN,
    "contacted": Milestone.CONTACTED,
    "added": Milestone.ADDED,
    "resolved": Milestone.RESOLVED,
    "closed": Milestone.CLOSED,
    "answered": Milestone.ANSWERED,
    "unsolvable": Milestone.UNSOLVABLE,
    "withdrawn": Milestone.WITHDRAWN,
    "contacts_exchanged": Milestone.EXCHANGED,
    "owner_asked": Milestone.REMINDED,
    "owner_warned": Milestone.REMINDED,
    "time_chosen": Milestone.MEETING,
    "client_confirmed": Milestone.CONFIRMED,
    OFF: Milestone.SAFE,
}
"""Lines of the history that a client sees; the rest are the desk's."""

_BETWEEN = {
    ("registered", "searching"): Milestone.ASKED,
    ("in_progress", "searching"): Milestone.LEFT,
    ("given_on", "in_progress"): Milestone.GIVEN_ON,
    ("resolved", "searching"): Milestone.REOPENED,
    ("resolved", "in_progress"): Milestone.REOPENED,
    ("closed", "registered"): Milestone.REOPENED,
    ("answered", "registered"): Milestone.REOPENED,
    ("unsolvable", "registered"): Milestone.REOPENED,
}
"""What a move means that depends on where the passport was."""


def timeline(unit: Unit, subject: Id) -> tuple[tuple[datetime, Milestone], ...]:
    """The lines in order of time (moments in UTC); from hand to hand in one moment is one line."""
    told: list[tuple[datetime, Milestone]] = []
    before = ""
    for line in history.of_passport(unit, subject):
        milestone = _BETWEEN.get((before, line.what)) or _MILESTONES.get(line.what)
        if line.what in set(Status):
            before = Cause.GIVEN_ON if _given_on(line) else line.what
        if milestone is not None and not _given_on(line):
            told.append((line.at, milestone))
    return tuple(told)


def _given_on(line: Line) -> bool:
    return line.what == Status.SEARCHING and line.detail == Cause.GIVEN_ON
