"""Lists: a client's passports, a volunteer's tasks."""

from bot.views.viewer import Viewer, title_words, told_words
from dialogs.cards import MineLine, MineView, TaskLine, TasksView
from dispatch.rules import Rules
from storage.problems import showing, teams
from storage.unit import Unit


def mine(unit: Unit, _rules: Rules, viewer: Viewer, _subject: str) -> MineView:
    """The viewer's own passports, then those that they wrote for others."""
    found = [*showing.of_client(unit, viewer.person), *showing.of_applicant(unit, viewer.person)]
    return MineView(tuple(MineLine(one.id, one.number, title_words(one.title), one.status) for one in found))


def tasks(unit: Unit, rules: Rules, viewer: Viewer, _subject: str) -> TasksView:
    """The viewer's own tasks."""
    return TasksView(
        tuple(
            TaskLine(
                one.id,
                one.number,
                told_words(one.title),
                one.urgency,
                None if one.contacted or one.registered_at is None else rules.contact_by(one.registered_at),
            )
            for one in (showing.of_owner(unit, viewer.volunteer) if viewer.volunteer else [])
        ),
        tuple(
            TaskLine(one.team, one.number, one.title, one.urgency)
            for one in (teams.of_volunteer(unit, viewer.volunteer) if viewer.volunteer else [])
        ),
    )
