"""Reads what live cards show; whoever may not see a subject gets no card of it."""

from collections.abc import Callable, Mapping

from bot.views import (
    cases,
    choosing,
    contacts,
    desk,
    desk_case,
    desk_lists,
    helpers,
    hints,
    lists,
    merits,
    offers,
    staff,
    teams,
)
from bot.views.viewer import Viewer
from dialogs.cards import View
from dispatch.rules import Rules
from storage.unit import Unit

__all__ = ["READERS", "Viewer", "read"]

READERS: Mapping[str, Callable[[Unit, Rules, Viewer, str], View | None]] = {
    "task": cases.task,
    "passport": cases.passport,
    "confirm": cases.confirm,
    "rating": cases.rating,
    "mine": lists.mine,
    "tasks": lists.tasks,
    "need": offers.need,
    "profile": helpers.profile,
    "visit": helpers.visit,
    "merits": merits.merits,
    "leaders": merits.leaders,
    "contact": contacts.contact,
    "invitation": teams.invitation,
    "looks": contacts.journal,
}
"""A card's name (as `Show` takes it) and what reads its view."""


PAGED: Mapping[str, Callable[[Unit, Rules, Viewer, str, str], View | None]] = {
    "escalation": desk.escalation,
    "team": teams.team,
    "offer": offers.offer,
    "needs": offers.needs,
    "choose": choosing.choose,
    "queue": desk_lists.queue,
    "passports": desk_lists.passports_found,
    "volunteers": desk_lists.volunteers_found,
    "cases": desk_lists.own_cases,
    "calls": desk_lists.calls,
    "call": desk_lists.call,
    "case": desk_case.case,
    "helper": desk_case.helper,
    "staff": staff.staff,
    "colleague": staff.colleague,
    "hints": hints.hints,
}
"""Cards that have pages."""


def read(  # noqa: PLR0917
    unit: Unit, rules: Rules, viewer: Viewer, card: str, subject: str, page: str = "first"
) -> View | None:
    """The view of a card for this viewer; None if it does not exist or is not theirs to see."""
    if card in PAGED:
        return PAGED[card](unit, rules, viewer, subject, page)
    reader = READERS.get(card)
    return reader(unit, rules, viewer, subject) if reader else None
