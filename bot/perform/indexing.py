"""Makes a passport found: by the words of its title and short text, and by its contact exactly."""

from functools import cache

from dispatch.ids import Id
from dispatch.rules import Rules
from dispatch.text.stems import Stems
from locales.words import words
from storage.codec import Erased
from storage.problems import passports, search
from storage.unit import Unit


@cache
def stems_of(language: str) -> Stems:
    """The stemmer of a language; used in the writer's thread alone."""
    return Stems(words(language).stemmer)


def index(unit: Unit, rules: Rules, passport: Id) -> None:
    """Find the passport by what it says now."""
    wording = passports.wording(unit, passport)
    if wording is None or isinstance(wording.title, Erased) or isinstance(wording.short, Erased):
        return
    stemming = stems_of(rules.centre.languages[0]).words
    search.put(unit, passport, (wording.title, wording.short), stemming)
    if not isinstance(wording.contact, Erased):
        search.put_contacts(unit, passport, wording.contact)
