"""What a client asks for their passport: register, add, withdraw, complain, call for help."""

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.drafts import pieces_of, problem_of, proposed_topics
from bot.perform.found import candidates, own_passport, refused
from bot.perform.indexing import index
from dialogs.requests import (
    AddWords,
    CallHuman,
    Complain,
    OpenAgain,
    RaiseDanger,
    SubmitPassport,
    Withdraw,
)
from dispatch.closing import withdraw as take_back
from dispatch.decisions import Decision, Escalate, Reason, RecordEvent, Refuse
from dispatch.escalation import escalate
from dispatch.ids import Id
from dispatch.passport import Cause
from dispatch.registration import register, reopen
from dispatch.rules import Rules
from dispatch.waves import start_search
from storage import escalations, files, offers, passport_texts, passports, people, roles, topic_corrections
from storage.unit import Unit

CLIENT = "client"


def submit(
    unit: Unit, actor: Actor, rules: Rules, request: SubmitPassport, chosen_by: str = CLIENT
) -> list[Decision]:
    """Register the draft and begin its search, unless danger or missing words leave it to the desk.

    `chosen_by` is the role of whoever chose the topic.
    """
    person = people.person(unit, actor.person)
    if person is None:
        return refused()
    source = people.came_by(unit, person.id, actor.channel)
    problem = problem_of(
        request.answers, person.id, person.language, source, rules.centre, anonymous=person.anonymous
    )
    pieces = pieces_of(request.answers)
    words = any(said.strip() for said, _ in pieces)
    passport = passports.add(unit, problem, rules.calendar.local_date(unit.now).year)
    for said, sent in pieces:
        adopted = files.adopt(unit, sent, person.id, passport)
        passport_texts.add(unit, passport, CLIENT, "words", said, adopted)
    index(unit, rules, passport)
    proposed = proposed_topics(request.answers)
    topic_corrections.record(unit, passport, proposed, problem.topic or "", chosen_by)
    passports.set_responsible(unit, passport, roles.on_duty(unit))
    decided = _register(unit, actor, rules, passport, needs_words=not words)
    return decided if problem.danger or not words else [*decided, *search(unit, rules, passport)]


def search(unit: Unit, rules: Rules, passport: Id) -> list[Decision]:
    """Begin the search of a registered passport with its first wave."""
    found = passports.load(unit, passport)
    if found is None:
        return refused()
    return apply(unit, start_search(found, candidates(unit, rules, found), rules, unit.now))


def add_words(unit: Unit, actor: Actor, _rules: Rules, request: AddWords) -> list[Decision]:
    """An addition of the client, kept with the passport."""
    passport = own_passport(unit, actor, request.passport)
    if passport is None or not passport.is_open:
        return refused()
    adopted = files.adopt(unit, request.files, actor.person, passport.id)
    if not request.words and not adopted:
        return refused()
    passport_texts.add(unit, passport.id, CLIENT, "addition", request.words, adopted)
    return apply(unit, (RecordEvent(passport.id, "added"),), actor.as_(CLIENT))


def withdraw(unit: Unit, actor: Actor, _rules: Rules, request: Withdraw) -> list[Decision]:
    """The client takes the problem back."""
    passport = own_passport(unit, actor, request.passport)
    if passport is None:
        return refused()
    decisions = take_back(passport, offers.open_of_passport(unit, passport.id))
    return apply(unit, decisions, actor.as_(CLIENT))


def open_again(unit: Unit, actor: Actor, rules: Rules, request: OpenAgain) -> list[Decision]:
    """The problem came back: the passport lives again, and its search begins unless it is dangerous."""
    passport = own_passport(unit, actor, request.passport)
    if passport is None:
        return refused()
    said = apply(unit, reopen(passport, Cause.CLIENT, rules, unit.now), actor.as_(CLIENT))
    if passport.danger or any(isinstance(one, Refuse) for one in said):
        return said
    return [*said, *search(unit, rules, passport.id)]


def complain(unit: Unit, actor: Actor, rules: Rules, request: Complain) -> list[Decision]:
    """A complaint for the desk, its words under the key of the passport, or of the person without one."""
    passport = own_passport(unit, actor, request.passport) if request.passport else None
    if request.passport and passport is None:
        return refused()
    call = escalate(Reason.COMPLAINT, rules, unit.now, passport, by=actor.person)
    said = apply(unit, (call,), actor.as_(CLIENT))
    waiting = escalations.like(unit, call.reason, call.passport, call.volunteer, call.by)
    if waiting is not None and request.words:
        escalations.add_words(unit, waiting, request.passport or actor.person, request.words)
    return said


def raise_danger(unit: Unit, actor: Actor, rules: Rules, request: RaiseDanger) -> list[Decision]:
    """Ring the desk at once about this person; once while it waits (SPEC section 3.3)."""
    detail = f"{request.kind}@{request.where}"
    return _call(unit, actor, escalate(Reason.DANGER, rules, unit.now, by=actor.person, detail=detail))


def call_human(unit: Unit, actor: Actor, rules: Rules, request: CallHuman) -> list[Decision]:
    """Somebody of the desk is to look at what this person cannot get through."""
    call = escalate(Reason.UNHANDLED, rules, unit.now, by=actor.person, detail=request.where)
    return _call(unit, actor, call)


def _call(unit: Unit, actor: Actor, call: Escalate) -> list[Decision]:
    return apply(unit, (call,), actor.as_(CLIENT))


def _register(unit: Unit, actor: Actor, rules: Rules, passport: Id, *, needs_words: bool) -> list[Decision]:
    draft = passports.load(unit, passport)
    if draft is None:
        return refused()
    decisions = register(draft, Cause.CLIENT, rules, unit.now, needs_words)
    return apply(unit, decisions, actor.as_(CLIENT))
