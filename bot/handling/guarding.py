"""The leak guard of what goes on to a stranger: words of thanks lose personal data first (SPEC 12.1)."""

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from bot.perform.found import helper_of
from bot.perform.indexing import stems_of
from bot.service import Service
from bot.views.viewer import client_called, volunteer_called
from dispatch.decisions import AskToPassWords, Decision, PassWords
from dispatch.passport import Passport
from storage.desk import catalogue_changes
from storage.persons import people
from storage.problems import passports
from storage.unit import Unit

HELD = "\ufffc"
"""Stands where the reader's own name is, so that it is not taken for somebody else's."""

WORD = re.compile(r"\w+")


def guarded(unit: Unit, service: Service, decision: Decision) -> Decision:
    """The decision with its words as whoever helped may read them; the client is asked about the same."""
    if not isinstance(decision, AskToPassWords | PassWords):
        return decision
    found = passports.load(unit, decision.passport)
    client = people.person(unit, found.client) if found else None
    language = service.language_for(client.language if client else "")
    called = _helper_called(unit, found) if found else ""
    held, own = _held(decision.words, called, stems_of(language).words)
    read = service.understand(held, language, catalogue_changes.hints(unit, language))
    return replace(decision, words=re.sub(HELD, lambda _: own.pop(0), read.masked))


def _helper_called(unit: Unit, passport: Passport) -> str:
    """The first name of who reads it; "" where the client has the same one."""
    helper, client = volunteer_called(unit, helper_of(unit, passport)), client_called(unit, passport.id)
    first = helper.partition(" ")[0]
    return "" if first.casefold() in client.casefold().split() else first


def _held(words: str, name: str, stems: Callable[[str], Iterable[str]]) -> tuple[str, list[str]]:
    """The words with that name held in any case of it, and the names in their order."""
    own: list[str] = []
    stem = tuple(stems(name))

    def hold(word: re.Match[str]) -> str:
        if not stem or tuple(stems(word[0])) != stem:
            return word[0]
        own.append(word[0])
        return HELD

    return WORD.sub(hold, words.replace(HELD, "")), own
