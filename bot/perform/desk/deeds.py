"""What is done with a card itself: taken, given back, put off, handled, closed (SPEC section 6)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot.perform.context import Actor
from bot.perform.desk.cases import Case, deed, done, line_of, refuses, waiting_for
from bot.perform.desk.specialists import return_case
from bot.perform.found import refused
from bot.perform.rights import escalation_for, helps, is_theirs
from dialogs.requests import Claim, CloseByDesk
from dialogs.requests.cases import GiveBack
from dialogs.requests.escalations import Snooze, Unclaim
from dispatch import claims, closing, escalation
from dispatch.decisions import Decision, Decisions, Reason, Refusal, refuse
from dispatch.endings import WhyClosed
from dispatch.rights import CONFIDENTIAL
from dispatch.rules import Rules
from storage.problems import passports
from storage.unit import Unit

_DECIDED_BY_A_DEED = frozenset({Reason.NEW_VOLUNTEER, Reason.UNSOLVABLE})
"""What is never just handled: a candidate waits for a word, and the unsolvable for a second person's."""

MORNING = 10
"""The hour of the centre's zone at which something that was put off to a day comes back."""

SOON: Mapping[str, timedelta] = {
    "3h": timedelta(hours=3),
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
}


def claim(unit: Unit, actor: Actor, rules: Rules, request: Claim) -> list[Decision]:
    """An operator takes an escalation and answers for the case; the first press wins.

    Pressed again by who has it, they are at it still.
    """
    found = escalation_for(unit, actor, request.escalation)
    if found is None:
        return refused()
    passport = passports.load(unit, found.passport) if found.passport else None
    decisions = claims.claim(found, passport, actor.person, rules, unit.now)
    noted = line_of(found, "claimed") if found.claimed_by is None else ()
    said = done(unit, actor, decisions, *noted)
    if found.passport and found.reason not in CONFIDENTIAL and said and not refuses(said):
        passports.set_responsible(unit, found.passport, actor.person)
    return said


def unclaim(unit: Unit, actor: Actor, rules: Rules, request: Unclaim) -> list[Decision]:
    """The claim returns to the queue with new clocks."""
    found = waiting_for(unit, actor, request.escalation)
    if isinstance(found, list):
        return found
    if found.passport and is_theirs(unit, actor, found.passport):
        return return_case(unit, actor, rules, GiveBack(found.passport))
    passport = passports.load(unit, found.passport) if found.passport else None
    decisions = claims.unclaim(found, passport, rules, unit.now)
    return done(unit, actor, decisions, *line_of(found, "unclaimed"))


def snooze(unit: Unit, actor: Actor, rules: Rules, request: Snooze) -> list[Decision]:
    """Put off by a few hours or to a day; danger never is."""
    found = waiting_for(unit, actor, request.escalation)
    until = _moment(request.until, rules, unit.now)
    if isinstance(found, list):
        return found
    if until is None:
        return refused(Refusal.BAD_VALUE)
    passport = passports.load(unit, found.passport) if found.passport else None
    decisions = escalation.snooze(found, passport, actor.person, until, rules, unit.now)
    return done(unit, actor, decisions, *line_of(found, "snoozed", request.until))


def close(unit: Unit, actor: Actor, rules: Rules, request: CloseByDesk) -> list[Decision]:
    """The desk handled what the escalation was about, or closes its passport with a reason of the list.

    Whoever helped does not pass on the client's word: two persons, never one in two roles (SPEC 12.9).
    """
    if request.verdict == "handled":
        return _handle(unit, actor, request)
    if request.verdict != "closed":
        return refused()

    def decide(case: Case) -> Decisions:
        if request.reason == WhyClosed.CONFIRMED_ALOUD and helps(unit, actor.person, case.passport):
            return refuse(Refusal.SAME_PERSON)
        return closing.close_by_operator(case.passport, request.reason, rules, unit.now)

    return deed(unit, actor, request.escalation, decide)


def _handle(unit: Unit, actor: Actor, request: CloseByDesk) -> list[Decision]:
    found = waiting_for(unit, actor, request.escalation)
    if isinstance(found, list):
        return found
    if found.reason in _DECIDED_BY_A_DEED:
        return refused()
    passport = passports.load(unit, found.passport) if found.passport else None
    decisions = escalation.decide(found, passport, actor.person, request.verdict)
    return done(unit, actor, decisions, *line_of(found, "handled", found.reason))


def _moment(until: str, rules: Rules, now: datetime) -> datetime | None:
    if until in SOON:
        return now + SOON[until]
    try:
        day = date.fromisoformat(until)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=rules.calendar.zone)
