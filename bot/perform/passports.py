"""What a client asks for their passport: register, add, withdraw, complain, call for help."""

from dataclasses import replace

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.drafts import pieces_of, problem_of, proposed_topics
from bot.perform.found import candidates, own_passport, refused, told_passport
from bot.perform.indexing import index
from dialogs.requests import (
    AddWords,
    CallHuman,
    Complain,
    OpenAgain,
    SubmitPassport,
    Withdraw,
)
from dialogs.requests.accounts import CutHealth
from dispatch.calls import UNKNOWN, kind_of
from dispatch.closing import withdraw as take_back
from dispatch.decisions import Decision, Reason, RecordEvent, Refuse, RingDesk
from dispatch.escalation import escalate
from dispatch.ids import Id
from dispatch.passport import Cause, Passport
from dispatch.registration import register, reopen
from dispatch.rules import Rules
from dispatch.waves import start_search
from storage.chat import files
from storage.desk import escalations
from storage.persons import people, roles
from storage.problems import offers, passport_texts, passports, topic_corrections
from storage.unit import Unit
from storage.upkeep import erasure

CLIENT, APPLICANT = "client", "applicant"


def submit(
    unit: Unit, actor: Actor, rules: Rules, request: SubmitPassport, chosen_by: str = CLIENT
) -> list[Decision]:
    """Register the draft and begin its search, unless danger or missing words leave it to the desk.

    `chosen_by` is the role of whoever chose the topic. Who rang the desk before has rung about this.
    """
    person = people.person(unit, actor.person)
    if person is None:
        return refused()
    source = people.came_by(unit, person.id, actor.channel)
    problem = problem_of(
        request.answers, person.id, person.language, source, rules.centre, anonymous=person.anonymous
    )
    rang = escalations.danger_of(unit, person.id)
    if rang is not None:
        problem = replace(problem, danger=problem.danger or kind_of(rang) or UNKNOWN)
    pieces = pieces_of(request.answers)
    words = any(said.strip() for said, _ in pieces)
    passport = passports.add(unit, problem, rules.calendar.local_date(unit.now).year)
    for said, sent in pieces:
        adopted = files.adopt(unit, sent, person.id, passport)
        passport_texts.add(unit, passport, CLIENT, "words", said, adopted)
    index(unit, rules, passport)
    proposed = proposed_topics(request.answers)
    topic_corrections.record(unit, passport, proposed, problem.topic or "", chosen_by)
    taken_by = rang.claimed_by if rang else None
    passports.set_responsible(unit, passport, taken_by or roles.on_duty(unit))
    decided = _register(unit, actor, rules, passport, needs_words=not words)
    return decided if problem.danger or not words else [*decided, *search(unit, rules, passport)]


def search(unit: Unit, rules: Rules, passport: Id) -> list[Decision]:
    """Begin the search of a registered passport with its first wave."""
    found = passports.load(unit, passport)
    if found is None:
        return refused()
    return apply(unit, start_search(found, candidates(unit, rules, found), rules, unit.now))


def add_words(unit: Unit, actor: Actor, _rules: Rules, request: AddWords) -> list[Decision]:
    """An addition of the client, or of who wrote for them, kept with the passport."""
    passport = told_passport(unit, actor, request.passport)
    if passport is None or not passport.is_open:
        return refused()
    role = CLIENT if actor.person == passport.client else APPLICANT
    adopted = files.adopt(unit, request.files, actor.person, passport.id)
    if not request.words and not adopted:
        return refused()
    passport_texts.add(unit, passport.id, role, "addition", request.words, adopted)
    return apply(unit, (RecordEvent(passport.id, "added"),), actor.as_(role))


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
    passport = told_passport(unit, actor, request.passport) if request.passport else None
    if request.passport and passport is None:
        return refused()
    call = escalate(Reason.COMPLAINT, rules, unit.now, passport, by=actor.person)
    said = apply(unit, (call,), actor.as_(CLIENT))
    waiting = escalations.like(unit, call.reason, call.passport, call.volunteer, call.by)
    if waiting is not None and request.words:
        escalations.add_words(unit, waiting, request.passport or actor.person, request.words)
    if waiting is None or said:
        return said
    return apply(unit, (RingDesk(waiting, director=False),), actor.as_(CLIENT))


def cut_health(unit: Unit, actor: Actor, rules: Rules, _request: CutHealth) -> list[Decision]:
    """Words on health are kept no more: the desk is to write each such passport anew."""
    told = passports.load_many(unit, erasure.passports_of(unit, actor.person))
    found = (one for one in told if _on_health(one, rules))
    calls = tuple(escalate(Reason.HEALTH, rules, unit.now, one, by=actor.person) for one in found)
    return apply(unit, calls, actor.as_(CLIENT))


def _on_health(passport: Passport, rules: Rules) -> bool:
    centre = rules.centre
    told = (centre.topic_by_id.get(passport.topic or ""), centre.aid_type_by_id.get(passport.aid_type or ""))
    return any(one is not None and one.needs.health_consent for one in told)


def call_human(unit: Unit, actor: Actor, rules: Rules, request: CallHuman) -> list[Decision]:
    """Somebody of the desk is to look at what this person cannot get through."""
    call = escalate(Reason.UNHANDLED, rules, unit.now, by=actor.person, detail=request.where)
    return apply(unit, (call,), actor.as_(CLIENT))


def _register(unit: Unit, actor: Actor, rules: Rules, passport: Id, *, needs_words: bool) -> list[Decision]:
    draft = passports.load(unit, passport)
    if draft is None:
        return refused()
    decisions = register(draft, Cause.CLIENT, rules, unit.now, needs_words)
    return apply(unit, decisions, actor.as_(CLIENT))
