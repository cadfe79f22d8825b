"""Words of a helper in a talk show that work goes on: the clocks of silence start anew (SPEC section 7)."""

from bot.perform.apply import apply
from bot.service import Service
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.notices import outcomes
from dispatch.decisions import SettleEscalations
from dispatch.ids import Id
from dispatch.tasks import report_news
from storage.problems import passports, showing
from storage.problems.history import Author
from storage.unit import Unit


def noted(unit: Unit, service: Service, who: Who, passport: Id) -> Notices:
    """The desk's card about the silence, if there was one, follows; nothing where the work is over."""
    found = passports.load(unit, passport)
    if found is None or found.owner is None:
        return ()
    news = report_news(found, found.owner, service.rules, unit.now)
    said = apply(unit, news, Author("volunteer", who.person))
    settled = any(isinstance(one, SettleEscalations) for one in said)
    return outcomes.settled(showing.escalations_of(unit, passport)) if settled else ()
