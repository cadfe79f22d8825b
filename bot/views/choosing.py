"""Volunteers by name, for whoever gives a passport to one of them (SPEC section 6)."""

from bot.perform.rights import may_decide
from bot.views.desk import owner_called
from bot.views.viewer import Viewer, volunteer_called
from dialogs.cards.choose import ChooseLine, ChooseView
from dialogs.cards.paging import numbered
from dispatch.choosing import obstacle_to_choose
from dispatch.escalation import EscalationState
from dispatch.ids import volunteer_owner
from dispatch.passport import Passport
from dispatch.rules import Rules
from dispatch.volunteers import Volunteer, why_not
from storage.desk import escalations
from storage.persons import volunteers
from storage.problems import passports, search
from storage.unit import Unit


def choose(unit: Unit, rules: Rules, viewer: Viewer, subject: str, page: str) -> ChooseView | None:
    """Those whose name holds the words of the viewer's last search, each with what the rules say."""
    found = escalations.load(unit, subject)
    if found is None or found.passport is None or viewer.group or not may_decide(unit, viewer, found):
        return None
    passport = passports.load(unit, found.passport)
    if passport is None:
        return None
    words = search.remembered(unit, viewer.person, "volunteers").casefold()
    named = [(volunteer_called(unit, one.id), one) for one in volunteers.at_work(unit)]
    fitting = sorted(
        ((name, one) for name, one in named if words in name.casefold()), key=lambda pair: pair[0].casefold()
    )
    lines = tuple(_line(unit, rules, passport, name, one) for name, one in fitting)
    return ChooseView(
        id=subject,
        number=passport.number,
        lines=lines,
        page=numbered(page)[1],
        owner=owner_called(unit, passport),
        over=found.state is EscalationState.DECIDED,
    )


def _line(unit: Unit, rules: Rules, passport: Passport, name: str, one: Volunteer) -> ChooseLine:
    obstacle = obstacle_to_choose(passport, one, rules.centre)
    why = obstacle or why_not(passport, one, rules.centre, unit.now) or ""
    has_it = passport.owner == volunteer_owner(one.id)
    return ChooseLine(one.id, name, "has_it" if has_it else why, may=obstacle is None and not has_it)
