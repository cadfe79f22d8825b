"""Erasure of a person: first all that they hold is given back, then it is destroyed (SPEC 3.8, 4.4)."""

from datetime import timedelta

from bot.own_data import unshowing
from bot.perform.apply import apply
from bot.perform.desk.leaving import roles_end
from bot.perform.leaving import leave
from bot.perform.store_desk import SETTLED
from bot.service import Service
from bot.speaking import speak
from dialogs import own_data
from dialogs.notices import outcomes
from dialogs.notices.teams import card as team_card
from dispatch.closing import withdraw
from dispatch.decisions import Decision, SettleEscalations
from dispatch.ids import Id, SubjectKind
from dispatch.passport import Cause
from dispatch.rules import Rules
from storage import timers
from storage.desk import escalations
from storage.persons import people, volunteers
from storage.problems import history, offers, passports, teams
from storage.problems.history import Author
from storage.timers import Timer
from storage.unit import Unit
from storage.upkeep import erasure
from storage.upkeep.erasure import Why

KIND, JOB = erasure.KIND, erasure.JOB
"""The subject kind and the kind of the timer of who asked for it."""

WAITS = timedelta(minutes=5)
"""To think better of it, and for the goodbye to arrive while there is an address."""


def due(unit: Unit, service: Service, timer: Timer) -> list[Decision]:
    """Everything of theirs goes back; returns what must be said of it before `destroy`."""
    person = timer.subject_id
    if people.person(unit, person) is None:
        return []
    claims = roles_end(unit, service.rules, person)
    return [*_withdraw(unit, person), *_leave(unit, service.rules, person), *claims]


def erase(unit: Unit, service: Service, person: Id) -> None:
    """Destroy all of a person who asked for it, in this transaction."""
    if people.person(unit, person) is not None:
        cases = erasure.passports_of(unit, person)
        asked_by = _asked_by(unit, cases)
        destroy(unit, service, "request", [person], cases)
        speak.tell(unit, service, None, own_data.erased_for(asked_by) if asked_by else ())


def _asked_by(unit: Unit, cases: list[Id]) -> Id | None:
    """Who of the desk pressed for a person without an account; None where the person did it themselves."""
    lines = (line for case in cases for line in history.of_passport(unit, case))
    return next((line.author.person for line in lines if line.what == "erasure_asked"), None)


def destroy(unit: Unit, service: Service, why: Why, persons: list[Id], cases: list[Id]) -> None:
    """Destroy these persons and passports, with one act; what others still see of them changes."""
    waiting = [name for person in persons for name in _settled(unit, person)]
    for case in cases:
        apply(unit, (SettleEscalations(case),))
    crews = sorted({team for person in persons for team in teams.of_person(unit, person)})
    files = sum(erasure.passport(unit, case) for case in cases)
    for case in cases:
        unshowing.case(unit, service, case, asked=why == "request")
    files += sum(erasure.person(unit, person, unshowing.CARDS) for person in persons)
    for person in persons:
        unshowing.person(unit, service, person)
    unshowing.looked_up(unit)
    named = (notice for team in crews for notice in team_card(team))
    speak.tell(unit, service, None, (*outcomes.settled(waiting), *named))
    erasure.finish(unit, why, persons, len(cases), files)


def _withdraw(unit: Unit, person: Id) -> list[Decision]:
    author = Author("client", person)
    found = passports.load_many(unit, list(erasure.open_of(unit, person)))
    return [
        said
        for passport in found
        for said in apply(unit, withdraw(passport, offers.open_of_passport(unit, passport.id)), author)
    ]


def _leave(unit: Unit, rules: Rules, person: Id) -> list[Decision]:
    volunteer = volunteers.of_person(unit, person)
    return leave(unit, rules, volunteer, Cause.ERASED) if volunteer else []


def _settled(unit: Unit, person: Id) -> list[Id]:
    """What waits for the desk because of this person has nobody to be about any more."""
    found = erasure.rang(unit, person)
    for name in found:
        escalations.decide(unit, name, None, SETTLED)
        timers.cancel(unit, SubjectKind.ESCALATION, name)
    return found
