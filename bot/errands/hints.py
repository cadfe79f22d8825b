"""Hint words of topics are added and left out by whoever may change the catalogue (SPEC section 9)."""

from bot.incoming import Incoming
from bot.perform.hints import change_hint, hints_now
from bot.service import Service
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.notices import codes
from dialogs.notices import hints as hint_notices
from dialogs.requests.hints import AddHints, DropHint
from dispatch.catalogue import Topic
from dispatch.hints import named, sort
from dispatch.rights import Right, may
from storage.unit import Unit


def add(unit: Unit, service: Service, who: Who, _at: Incoming, request: AddHints) -> Notices:
    """Those of the typed words that can be hints and are none yet."""
    if not may(who.roles, Right.CATALOGUE):
        return codes.role_needed()
    topic = _topic(service, request)
    if topic is None or not request.words:
        return ()
    found = sort(request.words, hints_now(unit, topic, request.language))
    for word in found.new:
        change_hint(unit, topic, request.language, who.person, word, added=True)
    return hint_notices.added(topic.id, topic.title, request.language, found)


def drop(unit: Unit, service: Service, who: Who, _at: Incoming, request: DropHint) -> Notices:
    """One word does not count any more, whether the file or a colleague brought it."""
    if not may(who.roles, Right.CATALOGUE):
        return codes.role_needed()
    topic = _topic(service, request)
    if topic is None:
        return ()
    found = named(hints_now(unit, topic, request.language), request.word)
    if found is not None:
        change_hint(unit, topic, request.language, who.person, found.word, added=False)
    return hint_notices.dropped(topic.id, request.language, found.word if found else "")


def _topic(service: Service, request: AddHints | DropHint) -> Topic | None:
    """The topic of the request; None if it, or its language, is not of this centre."""
    if request.language not in service.languages:
        return None
    return service.rules.centre.topic_by_id.get(request.topic)
