"""Lists: a client's passports, a volunteer's tasks, the desk's queue."""

from bot.views.viewer import Viewer, called
from dialogs.cards import MineLine, MineView, QueueLine, QueueView, TaskLine, TasksView
from dispatch.rules import Rules
from storage import escalations, passports, showing
from storage.unit import Unit


def mine(unit: Unit, _rules: Rules, viewer: Viewer, _subject: str) -> MineView:
    """The viewer's own passports."""
    found = showing.of_client(unit, viewer.person)
    return MineView(tuple(MineLine(one.id, one.number, one.title, one.status) for one in found))


def tasks(unit: Unit, rules: Rules, viewer: Viewer, _subject: str) -> TasksView:
    """The viewer's own tasks."""
    days = rules.centre.norms.contact_working_days
    return TasksView(
        tuple(
            TaskLine(
                one.id,
                one.number,
                one.title,
                one.urgency,
                None
                if one.contacted or one.registered_at is None
                else rules.calendar.add_working_days(one.registered_at, days),
            )
            for one in (showing.of_owner(unit, viewer.volunteer) if viewer.volunteer else [])
        )
    )


def queue(unit: Unit, _rules: Rules, viewer: Viewer, _subject: str) -> QueueView | None:
    """What waits for the desk."""
    if not viewer.at_desk:
        return None
    return QueueView(
        tuple(
            QueueLine(
                one.id, one.reason, one.opened_at, _number(unit, one.passport), called(unit, one.claimed_by)
            )
            for one in escalations.waiting(unit)
        )
    )


def _number(unit: Unit, passport: str | None) -> str:
    wording = passports.wording(unit, passport) if passport else None
    return wording.number if wording else ""
