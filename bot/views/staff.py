"""Who works at the centre, as the director sees them (SPEC section 6)."""

from bot.perform.rights import holds
from bot.views.viewer import Viewer, called
from dialogs.cards import ColleagueView, EndedLine, RoleLine, StaffLine, StaffView
from dialogs.cards.paging import numbered
from dispatch.ids import Id
from dispatch.rights import Right
from dispatch.rules import Rules
from storage.persons import people, roles
from storage.unit import Unit


def staff(unit: Unit, _rules: Rules, viewer: Viewer, _subject: str, page: str) -> StaffView | None:
    """Everybody with a role, by name."""
    if not holds(viewer, Right.ROLES):
        return None
    lines = (_line(unit, person) for person in roles.staff(unit))
    return StaffView(tuple(sorted(lines, key=lambda one: (one.called.casefold(), one.id))), numbered(page)[1])


def colleague(unit: Unit, _rules: Rules, viewer: Viewer, subject: str, page: str) -> ColleagueView | None:
    """One person with their roles; of nobody who never had any."""
    held, ended = roles.of_person(unit, subject), roles.ended(unit, subject)
    if not holds(viewer, Right.ROLES) or people.person(unit, subject) is None or not (held or ended):
        return None
    return ColleagueView(
        id=subject,
        called=called(unit, subject),
        roles=tuple(
            RoleLine(one.role, one.granted_at, called(unit, one.granted_by), one.terms_version is not None)
            for one in held
        ),
        ended=tuple(EndedLine(one.role, one.at, called(unit, one.by), one.by == subject) for one in ended),
        page=page,
    )


def _line(unit: Unit, person: Id) -> StaffLine:
    return StaffLine(person, called(unit, person), tuple(one.role for one in roles.of_person(unit, person)))
