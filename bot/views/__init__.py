"""Reads what live cards show; whoever may not see a subject gets no card of it."""

from collections.abc import Callable, Mapping

from bot.views import cases, desk, lists, offers
from bot.views.viewer import Viewer
from dialogs.cards import View
from dispatch.rules import Rules
from storage.unit import Unit

__all__ = ["READERS", "Viewer", "read"]

READERS: Mapping[str, Callable[[Unit, Rules, Viewer, str], View | None]] = {
    "offer": offers.offer,
    "task": cases.task,
    "passport": cases.passport,
    "confirm": cases.confirm,
    "rating": cases.rating,
    "escalation": desk.escalation,
    "mine": lists.mine,
    "tasks": lists.tasks,
    "queue": lists.queue,
}
"""A card's name (as `Show` takes it) and what reads its view."""


def read(unit: Unit, rules: Rules, viewer: Viewer, card: str, subject: str) -> View | None:
    """The view of a card for this viewer; None if it does not exist or is not theirs to see."""
    reader = READERS.get(card)
    return reader(unit, rules, viewer, subject) if reader else None
