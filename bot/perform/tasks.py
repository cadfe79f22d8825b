"""What the owner of a passport reports: contact, solved, handed back, help wanted (SPEC section 4.3)."""

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.found import candidates, refused
from dialogs.requests import CallDesk, HandBack, ReportContact, ReportSolved
from dispatch import tasks
from dispatch.assignments import is_owned_by
from dispatch.decisions import Decision, Reason, Refusal
from dispatch.escalation import escalate
from dispatch.ids import Id, Owner, volunteer_owner
from dispatch.passport import Passport
from dispatch.rules import Rules
from storage import passports
from storage.unit import Unit

VOLUNTEER = "volunteer"
HELP_WANTED = "help_wanted"


def report_contact(unit: Unit, actor: Actor, rules: Rules, request: ReportContact) -> list[Decision]:
    """The owner got in touch with the client."""
    if (task := _task(unit, actor, request.passport)) is None:
        return refused()
    return apply(unit, tasks.report_contact(*task, rules, unit.now), actor.as_(VOLUNTEER))


def report_solved(unit: Unit, actor: Actor, rules: Rules, request: ReportSolved) -> list[Decision]:
    """The owner says that it is solved; the client is asked."""
    if (task := _task(unit, actor, request.passport)) is None:
        return refused()
    helped = (request.helped,) if request.helped else ()
    decisions = tasks.report_solved(*task, request.hours, helped, rules=rules, now=unit.now)
    return apply(unit, decisions, actor.as_(VOLUNTEER))


def hand_back(unit: Unit, actor: Actor, rules: Rules, request: HandBack) -> list[Decision]:
    """The owner gives it back; the search goes on."""
    if (task := _task(unit, actor, request.passport)) is None:
        return refused()
    ranked = candidates(unit, rules, task[0])
    decisions = tasks.hand_back(*task, request.reason, ranked, rules=rules, now=unit.now)
    return apply(unit, decisions, actor.as_(VOLUNTEER))


def call_desk(unit: Unit, actor: Actor, rules: Rules, request: CallDesk) -> list[Decision]:
    """The owner needs the desk's word; once while it waits."""
    task = _task(unit, actor, request.passport)
    if task is None:
        return refused()
    if not is_owned_by(*task):
        return refused(Refusal.NOT_OWNER)
    call = escalate(Reason.DESK_WORD, rules, unit.now, task[0], by=actor.person, detail=HELP_WANTED)
    return apply(unit, (call,), actor.as_(VOLUNTEER))


def _task(unit: Unit, actor: Actor, passport: Id) -> tuple[Passport, Owner] | None:
    found = passports.load(unit, passport) if actor.volunteer else None
    return (found, volunteer_owner(actor.volunteer)) if found and actor.volunteer else None
