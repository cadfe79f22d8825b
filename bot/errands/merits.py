"""Requests about recognition: to be listed, a certificate, whether one was given (SPEC section 4.5)."""

from bot.incoming import Incoming
from bot.recognition.certificate import named
from bot.service import Service
from bot.views.viewer import volunteer_called
from dialogs.audience import Actor, Notice, Notices, say, show
from dialogs.cards.queue import HERE
from dialogs.effects import Say
from dialogs.facts import Who
from dialogs.messages import text
from dialogs.requests.helpers import AskCertificate, BeListed, CheckCertificate
from dispatch.typed_codes import LONG
from storage.persons import recognition, tokens
from storage.persons.recognition import Certificate
from storage.unit import Unit


def be_listed(unit: Unit, _s: Service, who: Who, _at: Incoming, request: BeListed) -> Notices:
    """Agreed, or no longer."""
    if not who.volunteer_id:
        return ()
    recognition.set_listed(unit, who.volunteer_id, request.agreed)
    return (show(Actor(), "merits", HERE),)


def certify(unit: Unit, service: Service, who: Who, _at: Incoming, _request: AskCertificate) -> Notices:
    """A picture with a number of its own; nothing to certify before the first solution."""
    done = recognition.achievements(unit, who.volunteer_id) if who.volunteer_id else None
    if done is None or not done.solved:
        return (say(Actor(), "merits-nothing-yet"),)
    number = tokens.readable(LONG)
    name = volunteer_called(unit, who.volunteer_id)
    given = Certificate(number, name, done.solved, done.hours, unit.now)
    recognition.issue(unit, who.volunteer_id, who.person, given)
    picture = named(number, service.language_for(who.language))
    return (Notice(Actor(), Say(text("merits-certified"), files=(picture,))),)


def check(unit: Unit, service: Service, _who: Who, _at: Incoming, request: CheckCertificate) -> Notices:
    """What was printed, for whoever holds the number; a number that was never given is said so."""
    found = recognition.certificate(unit, request.number)
    return given(service, found) if found else (say(Actor(), "merits-not-given"),)


def given(service: Service, found: Certificate) -> Notices:
    """It is real: all that was printed on it, the name left out once its person is erased."""
    name = found.name if isinstance(found.name, str) else text("merits-name-erased")
    day = service.rules.calendar.local_date(found.issued_at)
    return (say(Actor(), "merits-given", name=name, n=found.solved, hours=found.hours, day=day),)


def neither() -> Notices:
    """What was typed is no code that opens anything, nor the number of a certificate."""
    return (say(Actor(), "merits-neither"),)
