"""The end of the centre's terms: what ended long ago is destroyed like what a person asked to (SPEC 12.4)."""

from datetime import timedelta

from bot.own_data.erasing import destroy
from bot.service import Service
from storage.chat import pages
from storage.figures import opinions
from storage.unit import Unit
from storage.upkeep import erasure

MOST = 100
"""Passports, and persons, in one night's transaction; the rest waits for the next night."""

SET_ASIDE_FOR, SEARCHES_FOR = timedelta(days=30), timedelta(days=1)


def end_of_terms(unit: Unit, service: Service) -> None:
    """Passports that ended before the term, persons of whom nothing is left, old words, acts and traces."""
    terms = service.rules.centre.retention
    before = unit.now - timedelta(days=terms.passports_days)
    cases = erasure.old_passports(unit, before, MOST)
    if cases:
        destroy(unit, service, "retention", [], cases)
    persons = erasure.unneeded_persons(unit, before, MOST)
    if persons:
        destroy(unit, service, "retention", persons, [])
    erasure.forget_said(unit, before)
    pages.forget_messages(unit, before)
    opinions.forget_words(unit, service.rules.calendar.local_date(before))
    erasure.forget_acts(unit, unit.now - timedelta(days=terms.destruction_acts_days))
    erasure.forget_traces(unit, unit.now - SET_ASIDE_FOR, unit.now - SEARCHES_FOR)
