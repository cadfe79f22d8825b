"""Teams: who may do what is checked at each press, one verb decides, it is stored (SPEC section 5)."""

from collections.abc import Callable
from dataclasses import dataclass, replace

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk.cases import Case, author_of, case_for, deed, done
from bot.perform.found import candidates, owned_by_team, refused
from bot.perform.rights import holds
from dialogs.cards.paging import numbered, part
from dialogs.requests import ReportSolved
from dialogs.requests.teams import (
    AgreeSolved,
    AnswerTeam,
    CallToTeam,
    ChooseLead,
    MakeTeam,
    QuitTeam,
    TellHours,
    WantTeam,
    WorkOn,
)
from dispatch import teams as rules_of
from dispatch.assignments import is_owned_by
from dispatch.decisions import Decision, Decisions, Reason, Refusal, refuse
from dispatch.escalation import escalate
from dispatch.ids import Id, volunteer_owner
from dispatch.matching import Candidate
from dispatch.passport import Cause, Passport, Status
from dispatch.rights import Right
from dispatch.rules import Rules
from dispatch.teams import Team, Word
from dispatch.volunteers import VolunteerState
from storage.persons import volunteers
from storage.problems import offers, passports, teams
from storage.unit import Unit

VOLUNTEER = "volunteer"
CALL = "call"
"""The page of candidates for the passport's own topic; `call_B1` is the one for another sub-topic."""

MOST_CANDIDATES = 15


@dataclass(frozen=True, slots=True)
class Work:
    """A team and its passport, as somebody who belongs to it or sees to it has them in hand."""

    team: Team
    passport: Passport
    desk: bool


def make(unit: Unit, actor: Actor, rules: Rules, request: MakeTeam) -> list[Decision]:
    """The desk turns a passport into a team's."""
    lead = volunteers.load(unit, request.lead)
    if lead is None:
        return refused()

    def decide(case: Case) -> Decisions:
        open_offers = offers.open_of_passport(unit, case.passport.id)
        team = unit.new_id()
        return rules_of.form(case.passport, team, lead, request.wanted, open_offers, rules, unit.now)

    return deed(unit, actor, request.escalation, decide)


def choose_lead(unit: Unit, actor: Actor, rules: Rules, request: ChooseLead) -> list[Decision]:
    """The desk names another lead."""
    lead = volunteers.load(unit, request.lead)
    if lead is None:
        return refused()

    def decide(team: Team, passport: Passport) -> Decisions:
        return rules_of.name_lead(team, passport, lead, rules, unit.now)

    return _of_case(unit, actor, request.escalation, decide)


def agree(unit: Unit, actor: Actor, rules: Rules, request: AgreeSolved) -> list[Decision]:
    """The desk agrees that it is solved; the client is asked."""

    def decide(team: Team, passport: Passport) -> Decisions:
        lead = volunteers.load(unit, team.lead) if team.lead else None
        person = lead.person if lead else None
        return rules_of.agree(team, passport, person, actor.person, rules, unit.now)

    return _of_case(unit, actor, request.escalation, decide)


def work_on(unit: Unit, actor: Actor, rules: Rules, request: WorkOn) -> list[Decision]:
    """The desk finds something still to do."""
    return _of_case(unit, actor, request.escalation, lambda t, p: rules_of.go_on(t, p, rules, unit.now))


def want(unit: Unit, actor: Actor, rules: Rules, request: WantTeam) -> list[Decision]:
    """The owner of a task cannot do it alone: the desk decides."""
    passport = passports.load(unit, request.passport)
    if passport is None or actor.volunteer is None:
        return refused()
    if _led(unit, actor, passport.id):
        return refused(Refusal.ALREADY_DONE)
    if not is_owned_by(passport, volunteer_owner(actor.volunteer)):
        return refused(Refusal.NOT_OWNER)
    call = escalate(Reason.TEAM, rules, unit.now, passport, by=actor.person, detail=Word.WANTED)
    return apply(unit, (call,), actor.as_(VOLUNTEER))


def report(unit: Unit, actor: Actor, rules: Rules, request: ReportSolved) -> list[Decision]:
    """The lead says that it is solved."""
    work = _led(unit, actor, request.passport)
    lead = volunteers.load(unit, actor.volunteer) if actor.volunteer else None
    if work is None or lead is None:
        return refused()
    helped = (request.helped,) if request.helped else ()
    decisions = rules_of.report(work.team, work.passport, lead, request.hours, helped, rules, unit.now)
    return apply(unit, decisions, actor.as_(VOLUNTEER))


def call(unit: Unit, actor: Actor, rules: Rules, request: CallToTeam) -> list[Decision]:
    """The desk or the lead calls one candidate, or all who stand on the page."""
    work = work_of(unit, actor, request.team)
    if work is None or not (work.desk or work.team.lead == actor.volunteer):
        return refused()
    found = callable_for(unit, rules, work, request.page)
    shown = part(found, numbered(request.page)[1]) if not request.volunteer else found
    chosen = [one.volunteer for one in shown if request.volunteer in ("", one.volunteer.id)]
    return done_by(unit, actor, work, rules_of.invite(work.team, work.passport, chosen, unit.now))


def answer(unit: Unit, actor: Actor, rules: Rules, request: AnswerTeam) -> list[Decision]:
    """«Вступить» or «Не сейчас», by whoever was called."""
    team = teams.load(unit, request.team)
    passport = passports.load(unit, team.passport) if team else None
    volunteer = volunteers.load(unit, actor.volunteer) if actor.volunteer else None
    if team is None or passport is None or volunteer is None:
        return refused()
    if not request.joins:
        return apply(unit, rules_of.decline(team, volunteer.id), actor.as_(VOLUNTEER))
    return apply(unit, rules_of.join(team, passport, volunteer, rules.centre), actor.as_(VOLUNTEER))


def leave(unit: Unit, actor: Actor, rules: Rules, request: QuitTeam) -> list[Decision]:
    """A member or the lead goes by their own press."""
    work = work_of(unit, actor, request.team)
    if work is None or actor.volunteer is None:
        return refused()
    decisions = rules_of.leave(work.team, work.passport, actor.volunteer, rules, unit.now)
    return apply(unit, decisions, actor.as_(VOLUNTEER))


def tell_hours(unit: Unit, actor: Actor, _rules: Rules, request: TellHours) -> list[Decision]:
    """A member says how many hours it took them."""
    team = teams.load(unit, request.team)
    passport = passports.load(unit, team.passport) if team else None
    if team is None or passport is None or actor.volunteer is None:
        return refused()
    decisions = rules_of.state_hours(team, passport, actor.volunteer, request.hours, unit.now)
    return apply(unit, decisions, actor.as_(VOLUNTEER))


def work_of(unit: Unit, actor: Actor, name: Id) -> Work | None:
    """The team for who belongs to it or may see to cases; None for everybody else."""
    team = teams.load(unit, name)
    passport = passports.load(unit, team.passport) if team else None
    if team is None or passport is None:
        return None
    belongs = actor.volunteer in team.present
    desk = holds(actor, Right.CASES) and not belongs
    return Work(team, passport, desk) if belongs or desk else None


def callable_for(unit: Unit, rules: Rules, work: Work, page: str) -> list[Candidate]:
    """Who may be called, the best first: of the passport's topic, or of that in the page's name."""
    name, _ = numbered(page)
    topic = name.removeprefix(f"{CALL}_") if name != CALL else ""
    wanted = work.passport
    if topic:
        # Somebody with another skill is wanted: the form of help of the passport says nothing about them.
        wanted = replace(wanted, topic=topic, further_topics=frozenset(), aid_type=None)
    if topic and topic not in rules.centre.topic_by_id:
        return []
    found = candidates(unit, rules, wanted)
    return [one for one in found if one.volunteer.id not in work.team.members][:MOST_CANDIDATES]


def leave_all(unit: Unit, rules: Rules, volunteer: Id, cause: Cause) -> list[Decision]:
    """Somebody rests or goes: out of every team, and every call to one is over.

    Who only rests stays in a team whose work waits for the client's word.
    """
    said: list[Decision] = []
    for belonging in teams.of_volunteer(unit, volunteer):
        passport = passports.load(unit, belonging.passport)
        if passport is None or not passport.stays_theirs(cause):
            said += _leave(unit, rules, belonging.team, volunteer)
    for name in teams.invitations(unit, volunteer):
        team = teams.load(unit, name)
        said += apply(unit, rules_of.decline(team, volunteer)) if team else []
    return said


def let_rest(unit: Unit, rules: Rules, name: Id) -> list[Decision]:
    """The work of a team goes on: who rests by now is out of it."""
    passport = passports.load(unit, name)
    team = owned_by_team(unit, passport) if passport else None
    if team is None or passport is None or passport.status is not Status.IN_PROGRESS:
        return []
    present = volunteers.load_many(unit, team.present)
    resting = [one.id for one in present if one.state is not VolunteerState.ACCEPTED]
    return [said for one in resting for said in _leave(unit, rules, team.id, one)]


def _leave(unit: Unit, rules: Rules, name: Id, volunteer: Id) -> list[Decision]:
    team = teams.load(unit, name)
    passport = passports.load(unit, team.passport) if team else None
    if team is None or passport is None:
        return []
    return apply(unit, rules_of.leave(team, passport, volunteer, rules, unit.now))


def _of_case(
    unit: Unit, actor: Actor, escalation: Id, decide: Callable[[Team, Passport], Decisions]
) -> list[Decision]:
    case = case_for(unit, actor, escalation)
    if isinstance(case, list):
        return case
    team = owned_by_team(unit, case.passport)
    decisions = decide(team, case.passport) if team else refuse(Refusal.NOT_ALLOWED, case.passport.status)
    return done(unit, actor, decisions)


def _led(unit: Unit, actor: Actor, name: Id) -> Work | None:
    passport = passports.load(unit, name)
    team = owned_by_team(unit, passport) if passport else None
    if passport is None or team is None or actor.volunteer is None or team.lead != actor.volunteer:
        return None
    return Work(team, passport, desk=False)


def done_by(unit: Unit, actor: Actor, work: Work, decisions: Decisions) -> list[Decision]:
    """Store what the desk or a member decided, under the role in which they acted."""
    author = author_of(actor) if work.desk else actor.as_(VOLUNTEER)
    return apply(unit, decisions, author)
