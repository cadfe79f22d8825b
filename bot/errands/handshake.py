"""Who was written for says whether it is theirs: by a link, or a code said aloud (SPEC section 12.10)."""

from datetime import timedelta

from bot.errands import persons
from bot.handling.telling import tell
from bot.incoming import Incoming
from bot.perform.apply import apply
from bot.perform.indexing import index
from bot.service import Service
from bot.talk import swapping
from bot.views.viewer import told_words
from dialogs import handshake
from dialogs import requests as ask
from dialogs.audience import Notices
from dialogs.facts import Who
from dialogs.notices import outcomes
from dialogs.requests import accounts as own
from dispatch.decisions import Reason, RecordEvent, RingDesk
from dispatch.handshake import DECLINED, FOR_ANOTHER, STOPPED, confirm, decline, waits_for_word
from dispatch.handshake import stop as stop_helping
from dispatch.ids import Id, OwnerKind
from dispatch.passport import Passport, Status
from dispatch.rules import Rules
from storage.desk import escalations
from storage.persons import people, tokens
from storage.persons.tokens import Token, TokenRefused
from storage.problems import history, offers, passports, showing, teams
from storage.problems.history import Author
from storage.unit import Unit

PURPOSE, CONSENT = "handling", "handshake-consent"
LASTS = timedelta(days=7)


def after_sending(unit: Unit, service: Service, who: Who, request: ask.SubmitPassport) -> Notices:
    """Who wrote for a relative or a neighbour gets the code for them; nothing waits for it to be used."""
    passport = showing.newest_of(unit, who.person)
    if passport is None or request.answers.get("whom") not in FOR_ANOTHER:
        return ()
    code = tokens.issue(unit, "client", passport, LASTS, who.person)
    return handshake.given(code, unit.now + LASTS, service.links(f"h_{code}"))


def open_case(unit: Unit, who: Who, code: str) -> Notices:
    """What was sent, as strangers see it, with one question; the code is used up by the answer alone."""
    found = _case(unit, tokens.look(unit, code, "client", who.person))
    wording = passports.wording(unit, found.id) if found else None
    if found is None or wording is None:
        return outcomes.code_refused()
    if (refused := _refusal(unit, who, found)) is not None:
        return refused
    return handshake.asked(
        code,
        found.number,
        told_words(wording.title),
        told_words(wording.short),
        _called(unit, found.client),
        agrees=_agrees(who),
    )


def answer(unit: Unit, service: Service, who: Who, _at: Incoming, request: ask.AnswerHandshake) -> Notices:
    """One of three words: it is theirs, theirs without a name, or nothing that they want."""
    looked = tokens.look(unit, request.code, "client", who.person)
    if looked == TokenRefused("used"):
        return handshake.used()
    found = _case(unit, looked)
    if found is None:
        return outcomes.code_refused()
    if (refused := _refusal(unit, who, found)) is not None:
        return refused
    tokens.use(unit, request.code, "client", who.person)
    if request.word == "no":
        return _declined(unit, service, who, found)
    return _confirmed(unit, service, who, found, anonymous=who.anonymous or request.word == "anonymous")


def _confirmed(unit: Unit, service: Service, who: Who, found: Passport, *, anonymous: bool) -> Notices:
    _agreed(unit, service, who, anonymous=anonymous)
    # The writer's telephone number is not the client's: it leaves the helper's chat.
    hidden = swapping.take_back(unit, service, found.id)
    waiting = offers.open_of_passport(unit, found.id)
    decided = confirm(found, who.person, who.volunteer_id or None, waiting, anonymous=anonymous)
    said = apply(unit, decided, Author("client", who.person))
    index(unit, service.rules, found.id)
    tell(unit, service, None, said)
    health = "health" not in who.consents and _on_health(found, service.rules)
    solved, named = found.status is Status.RESOLVED, anonymous or bool(who.name)
    return (*hidden, *handshake.confirmed(found.id, named=named, health=health, solved=solved))


def _declined(unit: Unit, service: Service, who: Who, found: Passport) -> Notices:
    waiting = offers.open_of_passport(unit, found.id)
    decided = decline(found, waiting, service.rules, unit.now)
    tell(unit, service, None, apply(unit, decided, Author("applicant", who.person)))
    return handshake.declined(found.id, found.number, stops=not found.danger and found.owner is None)


def stop(unit: Unit, service: Service, who: Who, _at: Incoming, request: own.StopAll) -> Notices:
    """Whoever declined it is left in peace at once; the desk is rung about it again."""
    found = passports.load(unit, request.passport)
    if found is None or not waits_for_word(found) or not _declined_by(unit, found.id, who.person):
        return handshake.nothing_to_stop()
    people.set_asked_to_stop(unit, who.person, True)
    waiting = escalations.like(unit, Reason.NOT_ASKED, found.id, None, None)
    ring = (RingDesk(waiting, director=False),) if waiting else ()
    decided = (RecordEvent(found.id, STOPPED), *stop_helping(found, service.rules, unit.now), *ring)
    tell(unit, service, None, apply(unit, decided, Author("applicant", who.person)))
    return handshake.stopped(danger=found.danger)


def _declined_by(unit: Unit, passport: Id, person: Id) -> bool:
    lines = history.of_passport(unit, passport)
    return any(line.what == DECLINED and line.author.person == person for line in lines)


def _case(unit: Unit, looked: Token | TokenRefused) -> Passport | None:
    """The passport that the code is for, while it waits for this word and its words are there."""
    subject = looked.subject if isinstance(looked, Token) else None
    found = passports.load(unit, subject) if subject else None
    return found if found and waits_for_word(found) and unit.can_seal(found.id) else None


def _refusal(unit: Unit, who: Who, found: Passport) -> Notices | None:
    if who.person == found.client:
        return handshake.own_code()
    return handshake.helps() if who.volunteer_id and _helps(unit, who.volunteer_id, found) else None


def _helps(unit: Unit, volunteer: Id, found: Passport) -> bool:
    owner = found.owner
    if owner is None or owner.kind is OwnerKind.PARTNER:
        return False
    if owner.kind is OwnerKind.VOLUNTEER:
        return owner.id == volunteer
    team = teams.load(unit, owner.id)
    return team is not None and volunteer in team.present


def _called(unit: Unit, person: Id) -> str:
    """The writer's name, unless they stay anonymous."""
    found = people.person(unit, person)
    return told_words(found.name or "") if found and not found.anonymous else ""


def _agrees(who: Who) -> bool:
    """Whether the press is to be their consent too."""
    return PURPOSE not in who.consents and not who.anonymous


def _agreed(unit: Unit, service: Service, who: Who, *, anonymous: bool) -> None:
    if not _agrees(who):
        return
    if anonymous:
        people.set_anonymous(unit, who.person, anonymous=True)
        return
    persons.record(unit, service, who, PURPOSE, given=True, document=CONSENT)


def _on_health(found: Passport, rules: Rules) -> bool:
    centre = rules.centre
    about = (centre.topic_by_id.get(found.topic or ""), centre.aid_type_by_id.get(found.aid_type or ""))
    return any(one is not None and one.needs.health_consent for one in about)
