"""Deeds that need words: answer, note, describe, the unsolvable; sealed under the passport's key."""

from bot.perform.context import Actor
from bot.perform.desk.cases import Case, author_of, case_for, deed, done, line_of, refuses, waiting_for
from bot.perform.desk.questions import ask
from bot.perform.desk.reach import can_be_called, is_written_to, person_of
from bot.perform.found import candidates, refused
from bot.perform.indexing import index
from bot.perform.rights import escalation_for
from dialogs.cards.calls import READ_OUT
from dialogs.requests.escalations import (
    AnswerByDesk,
    DecideUnsolvable,
    Describe,
    NoteCase,
    ProposeUnsolvable,
    WriteToOwner,
    WriteToPerson,
)
from dispatch import closing, escalation
from dispatch.dangers import raised
from dispatch.decisions import Decision, Decisions, Reason, RecordEvent, Refusal
from dispatch.ids import Id
from dispatch.passport import Cause, Passport, Status
from dispatch.rules import Rules
from dispatch.text.danger import KINDS
from dispatch.unsolvable import Obstacle
from dispatch.waves import start_search
from storage.desk import call_tasks, escalations
from storage.problems import offers, passport_texts, passports, unsolvables
from storage.unit import Unit
from storage.upkeep import erasure


def answer(unit: Unit, actor: Actor, rules: Rules, request: AnswerByDesk) -> list[Decision]:
    """The desk answers by itself: the words go to the client, the passport ends as answered."""

    def decide(case: Case) -> Decisions:
        open_offers = offers.open_of_passport(unit, case.passport.id)
        return closing.answer(case.passport, Cause.OPERATOR, open_offers, rules, unit.now)

    case = case_for(unit, actor, request.escalation)
    said = deed(unit, actor, request.escalation, decide, "answered_words")
    if isinstance(case, Case) and not refuses(said):
        _keep(unit, actor, case.passport.id, request.words, "solution")
        _read_out(unit, case.passport, request.words)
    return said


def write(unit: Unit, actor: Actor, _rules: Rules, request: WriteToPerson) -> list[Decision]:
    """Words to whom it is about; what is written about a passport stays with it."""
    found = waiting_for(unit, actor, request.escalation)
    if isinstance(found, list):
        return found
    person = person_of(unit, found)
    if person is None:
        return refused()
    passport = passports.load(unit, found.passport) if found.passport else None
    if not is_written_to(unit, person) and not can_be_called(unit, passport):
        return refused()
    ask(unit, found.id, person)
    if passport is None:
        return []
    _keep(unit, actor, passport.id, request.words, "written")
    _read_out(unit, passport, request.words)
    return done(unit, actor, line_of(found, "written"))


def tell_owner(unit: Unit, actor: Actor, _rules: Rules, request: WriteToOwner) -> list[Decision]:
    """Words to the volunteer who has the case."""
    case = case_for(unit, actor, request.escalation)
    if isinstance(case, list):
        return case
    found, passport = case.escalation, case.passport
    if passport.owner is None or passport.status is not Status.IN_PROGRESS:
        return refused()
    _keep(unit, actor, passport.id, request.words, "told")
    return done(unit, actor, line_of(found, "told_owner"))


def note(unit: Unit, actor: Actor, _rules: Rules, request: NoteCase) -> list[Decision]:
    """A note for the desk: in the passport's history, else beside the escalation."""
    found = escalation_for(unit, actor, request.escalation)
    if found is None:
        return refused()
    if found.passport is None:
        escalations.add_words(unit, found.id, unit.centre, request.words)
        return []
    if not unit.can_seal(found.passport):
        return refused()
    _keep(unit, actor, found.passport, request.words, "note")
    return done(unit, actor, line_of(found, "note"))


def describe(unit: Unit, actor: Actor, rules: Rules, request: Describe) -> list[Decision]:
    """The desk listened and wrote: the passport can be shown to volunteers, and its search begins."""
    case = case_for(unit, actor, request.escalation)
    if isinstance(case, list):
        return case
    passport = case.passport
    if case.escalation.reason is Reason.HEALTH:
        return _cut(unit, actor, rules, case, request)
    if case.escalation.reason is not Reason.NEEDS_WORDS or passport.status is not Status.REGISTERED:
        return refused(Refusal.NOT_ALLOWED)
    passports.set_words(unit, passport.id, request.title, request.short)
    index(unit, rules, passport.id)
    decided = escalation.decide(case.escalation, None, actor.person, "described")
    begun: Decisions = ()
    if request.danger in KINDS and not passport.danger:
        begun = raised(passport, request.danger, (), rules=rules, now=unit.now)
    elif not passport.danger:
        begun = start_search(passport, candidates(unit, rules, passport), rules, unit.now)
    return done(unit, actor, (*decided, *begun), RecordEvent(passport.id, "described"))


def _cut(unit: Unit, actor: Actor, rules: Rules, case: Case, request: Describe) -> list[Decision]:
    """Health is told no more: new words stand for the passport, and the client's own are destroyed."""
    passport = case.passport
    decided = escalation.decide(case.escalation, None, actor.person, "described")
    if refuses(list(decided)):
        return list(decided)
    if not unit.can_seal(passport.id):
        return refused()
    passports.set_words(unit, passport.id, request.title, request.short)
    index(unit, rules, passport.id)
    erasure.story(unit, passport.id)
    said: Decisions = ()
    if request.danger in KINDS and passport.is_open and not passport.danger:
        asked = offers.open_of_passport(unit, passport.id)
        said = raised(passport, request.danger, asked, rules=rules, now=unit.now)
    return done(unit, actor, (*decided, *said), RecordEvent(passport.id, "words_cut"))


def propose(unit: Unit, actor: Actor, rules: Rules, request: ProposeUnsolvable) -> list[Decision]:
    """An operator says that it cannot be solved; another person decides (SPEC section 12.8)."""
    if request.obstacle not in set(Obstacle):
        return refused(Refusal.REASON_NEEDED)

    def decide(case: Case) -> Decisions:
        return closing.propose_unsolvable(case.passport, actor.person, request.obstacle, rules, unit.now)

    case = case_for(unit, actor, request.escalation)
    said = deed(unit, actor, request.escalation, decide, "unsolvable_proposed", request.obstacle)
    if isinstance(case, Case) and not refuses(said):
        unsolvables.propose(unit, case.passport.id, request.obstacle, request.needed, actor.person)
    return said


def decide_unsolvable(unit: Unit, actor: Actor, _rules: Rules, request: DecideUnsolvable) -> list[Decision]:
    """The second person agrees and it stands in the register, or the work goes on."""
    case = case_for(unit, actor, request.escalation)
    if isinstance(case, list):
        return case
    proposal, passport = case.escalation, case.passport
    open_offers = offers.open_of_passport(unit, passport.id)
    decisions = closing.decide_unsolvable(passport, proposal, actor.person, request.agreed, open_offers)
    noted = () if request.agreed else (RecordEvent(passport.id, "unsolvable_declined"),)
    said = done(unit, actor, decisions, *noted)
    if not refuses(said):
        if unsolvables.waiting(unit, passport.id) is None and proposal.by is not None:
            unsolvables.propose(unit, passport.id, proposal.detail, "", proposal.by)
        unsolvables.decide(unit, passport.id, actor.person, request.agreed)
    return said


def _keep(unit: Unit, actor: Actor, passport: Id, words: str, kind: passport_texts.Kind) -> None:
    passport_texts.add(unit, passport, author_of(actor).role, kind, words)


def _read_out(unit: Unit, passport: Passport, words: str) -> None:
    if not is_written_to(unit, passport.client):
        call_tasks.add(unit, passport.id, READ_OUT, words)
