"""What the owner of a passport reports, and when they and the client meet (SPEC section 4.3)."""

from datetime import UTC, datetime

from bot.perform import teams
from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.found import candidates, own_passport, owned_by_team, refused
from dialogs.requests import CallDesk, HandBack, ReportContact, ReportSolved
from dialogs.requests.helpers import AddNote, CallUnsolvable, OfferTimes, PickTime, WantAnother
from dispatch import tasks
from dispatch.assignments import is_owned_by
from dispatch.closing import propose_unsolvable
from dispatch.decisions import Decision, Reason, RecordEvent, Refusal, Refuse
from dispatch.escalation import escalate
from dispatch.ids import Id, Owner, OwnerKind, team_owner, volunteer_owner
from dispatch.passport import Passport
from dispatch.rules import Rules
from dispatch.unsolvable import Obstacle
from dispatch.visits import choose_time, propose_times
from storage.problems import passport_texts, passports, unsolvables, visits
from storage.unit import Unit

VOLUNTEER, CLIENT = "volunteer", "client"
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
    if task[1].kind is OwnerKind.TEAM:
        return teams.report(unit, actor, rules, request)
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


def add_note(unit: Unit, actor: Actor, rules: Rules, request: AddNote) -> list[Decision]:
    """The owner's words, kept sealed with the passport; a sign of work."""
    if (task := _task(unit, actor, request.passport)) is None:
        return refused()
    decisions = tasks.report_news(*task, rules, unit.now)
    if isinstance(decisions[0], Refuse) or not request.words.strip():
        return list(decisions) or refused(Refusal.BAD_VALUE)
    passport_texts.add(unit, task[0].id, VOLUNTEER, "note", request.words)
    return apply(unit, (*decisions, RecordEvent(task[0].id, "noted")), actor.as_(VOLUNTEER))


def call_unsolvable(unit: Unit, actor: Actor, rules: Rules, request: CallUnsolvable) -> list[Decision]:
    """The owner says that it cannot be solved; another person decides (SPEC section 12.8)."""
    task = _task(unit, actor, request.passport)
    if task is None or request.obstacle not in set(Obstacle):
        return refused()
    if not is_owned_by(*task):
        return refused(Refusal.NOT_OWNER)
    decisions = propose_unsolvable(task[0], actor.person, request.obstacle, rules, unit.now)
    said = apply(unit, decisions, actor.as_(VOLUNTEER))
    if not isinstance(decisions[0], Refuse):
        unsolvables.propose(unit, task[0].id, request.obstacle, request.needed, actor.person)
    return said


def want_another(unit: Unit, actor: Actor, rules: Rules, request: WantAnother) -> list[Decision]:
    """The client asks for another helper."""
    passport = own_passport(unit, actor, request.passport)
    if passport is None:
        return refused()
    ranked = candidates(unit, rules, passport)
    return apply(unit, tasks.want_another(passport, ranked, rules, unit.now), actor.as_(CLIENT))


def offer_times(unit: Unit, actor: Actor, rules: Rules, request: OfferTimes) -> list[Decision]:
    """The owner proposes times to meet."""
    task = _task(unit, actor, request.passport)
    if task is None or actor.volunteer is None:
        return refused()
    times = [datetime.fromisoformat(at) for at in request.times]
    return apply(unit, propose_times(*task, actor.volunteer, times, rules, unit.now), actor.as_(VOLUNTEER))


def pick_time(unit: Unit, actor: Actor, rules: Rules, request: PickTime) -> list[Decision]:
    """The client picks one of them."""
    passport = own_passport(unit, actor, request.passport)
    visit = visits.newest(unit, request.passport)
    if passport is None or visit is None:
        return refused()
    at = datetime.fromtimestamp(60 * request.minutes, UTC) if request.minutes else None
    return apply(unit, choose_time(passport, visit.times, at, rules, unit.now), actor.as_(CLIENT))


def _task(unit: Unit, actor: Actor, passport: Id) -> tuple[Passport, Owner] | None:
    found = passports.load(unit, passport) if actor.volunteer else None
    if found is None or actor.volunteer is None:
        return None
    team = owned_by_team(unit, found)
    leads = team is not None and team.lead == actor.volunteer
    return found, team_owner(team.id) if team and leads else volunteer_owner(actor.volunteer)
