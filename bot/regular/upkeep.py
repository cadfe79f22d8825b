"""The nightly upkeep: what is no longer needed is forgotten."""

from datetime import timedelta

from bot.own_data.retention import end_of_terms
from bot.service import Service
from dialogs.audience import Notices
from storage.chat import inbox, outbox, pages
from storage.persons import tokens, tries
from storage.unit import Unit

INBOX_FOR = timedelta(days=60)
"""Longer than any messenger delivers an update again."""

OUTBOX_FOR = timedelta(days=7)


def done(unit: Unit, service: Service) -> Notices:
    """Old keys of updates, delivered messages, dead codes and sessions, ended terms; nothing is said."""
    inbox.forget(unit, unit.now - INBOX_FOR)
    outbox.forget(unit, unit.now - OUTBOX_FOR)
    pages.forget(unit)
    tokens.forget(unit)
    tries.forget(unit)
    end_of_terms(unit, service)
    return ()
