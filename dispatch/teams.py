"""Teams: several volunteers on one complex passport, one of whom leads (SPEC section 5)."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from dispatch.assignments import assign
from dispatch.catalogue import Centre
from dispatch.decisions import (
    AddStep,
    AskToGoOn,
    AssignOwner,
    BookHours,
    CancelTimers,
    Decisions,
    DeclineTeam,
    FinishStep,
    FormTeam,
    InviteToTeam,
    Job,
    JoinTeam,
    LeaveTeam,
    NameLead,
    NoteReport,
    Reason,
    Refusal,
    Refuse,
    ReleaseOwner,
    RemindStep,
    SettleEscalations,
    ShowInvitation,
    StartTimer,
    TakeStep,
    refuse,
)
from dispatch.escalation import escalate
from dispatch.ids import Id, Owner, OwnerKind, Subject, SubjectKind, team_owner
from dispatch.passport import Cause, Passport, Status
from dispatch.reminders import BY_OWNER, is_due, timers
from dispatch.rules import Rules
from dispatch.tasks import HOURS_AT_MOST, report_news, resolved
from dispatch.volunteers import Volunteer, WhyNot, cannot_take, may_ask_at
from dispatch.waves import Offer

SIZES = (2, 3, 5, 8)
"""How many members beside the lead the desk can ask for."""

MOST_STEPS = 30
FARTHEST = timedelta(days=366)
_FOR_THE_DESK = frozenset({Reason.TEAM, Reason.DESK_WORD})


class Word(StrEnum):
    """Why a team needs the desk: the code of an escalation for `Reason.TEAM`."""

    WANTED = "wanted"
    SOLVED = "solved"
    LEAD_LEFT = "lead_left"
    ANOTHER_WANTED = "another_wanted"


class MemberState(StrEnum):
    """Where somebody stands with a team; the lead is `JOINED` too."""

    INVITED = "invited"
    JOINED = "joined"
    DECLINED = "declined"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the list; `owner` does it, `done_by` did it, `due_on` is a day of the centre."""

    id: Id
    owner: Id | None = None
    done_by: Id | None = None
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class Team:
    """What the rules need to know of a team; `wanted` are members beside the lead.

    `members` are all who were ever called, by volunteer. `reported` says that the lead called it solved and
    the desk has not answered yet.
    """

    id: Id
    passport: Id
    lead: Id | None
    wanted: int
    members: Mapping[Id, MemberState]
    steps: tuple[Step, ...] = ()
    reported: bool = False
    ended: bool = False

    @property
    def present(self) -> frozenset[Id]:
        """Who belongs to it now, the lead too."""
        return frozenset(name for name, state in self.members.items() if state is MemberState.JOINED)

    @property
    def room(self) -> int:
        """How many may still join."""
        return max(0, self.wanted - len(self.present - {self.lead}))

    def step(self, name: Id) -> Step | None:
        """The step with this id."""
        return next((step for step in self.steps if step.id == name), None)


def form(  # noqa: PLR0917
    passport: Passport,
    team: Id,
    lead: Volunteer,
    wanted: int,
    open_offers: Iterable[Offer],
    rules: Rules,
    now: datetime,
) -> Decisions:
    """The desk turns a passport into a team's; a volunteer who had it alone stays as a member."""
    if wanted not in SIZES:
        return refuse(Refusal.BAD_VALUE)
    if (obstacle := obstacle_to_lead(passport, lead, rules.centre)) is not None:
        return refuse(Refusal.CANNOT_TAKE, obstacle)
    alone = _alone(passport)
    if alone is not None:
        given = _hand_over(passport, alone, team_owner(team), rules, now)
    else:
        given = assign(passport, team_owner(team), Cause.TEAM, open_offers, rules=rules, now=now)
    if isinstance(given[0], Refuse):
        return given
    members = (alone.id,) if alone and alone.id != lead.id else ()
    formed = FormTeam(team, passport.id, lead.id, wanted, members)
    return formed, *given, SettleEscalations(passport.id, _FOR_THE_DESK)


def obstacle_to_lead(passport: Passport, volunteer: Volunteer, centre: Centre) -> WhyNot | None:
    """Why this volunteer may not lead; a free place they need not have, since the desk asks them by name."""
    obstacle = cannot_take(passport, volunteer, centre)
    return None if obstacle is WhyNot.NO_FREE_PLACE else obstacle


def name_lead(team: Team, passport: Passport, volunteer: Volunteer, centre: Centre) -> Decisions:
    """The desk names another lead; whoever led stays as a member, and a report that waits is void."""
    if not _works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if volunteer.id == team.lead:
        return refuse(Refusal.ALREADY_DONE)
    if (obstacle := obstacle_to_lead(passport, volunteer, centre)) is not None:
        return refuse(Refusal.CANNOT_TAKE, obstacle)
    return (
        NameLead(team.id, passport.id, volunteer.id, team.lead),
        *_report_void(team, passport),
        SettleEscalations(passport.id, _FOR_THE_DESK),
    )


def invite(team: Team, passport: Passport, volunteers: Sequence[Volunteer], now: datetime) -> Decisions:
    """Call volunteers who may be asked; the first to press join, up to the wanted number."""
    if not _works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if not team.room:
        return refuse(Refusal.TEAM_FULL)
    new = [one for one in volunteers if team.members.get(one.id) is None]
    if not new:
        return refuse(Refusal.ALREADY_DONE)
    called = (_invited(team, passport, one, now) for one in new)
    return tuple(decision for decisions in called for decision in decisions)


def show_invitation(team: Team, volunteer: Id) -> Decisions:
    """Somebody's quiet hours are over: they see that they were called, if there is still a place."""
    waits = team.members.get(volunteer) is MemberState.INVITED and not team.ended
    return (ShowInvitation(team.id, volunteer),) if waits else ()


def join(team: Team, passport: Passport, volunteer: Volunteer, centre: Centre) -> Decisions:
    """«Вступить»: who was called and may take such a task, while there is room."""
    state = team.members.get(volunteer.id)
    if state is MemberState.JOINED:
        return refuse(Refusal.ALREADY_YOURS)
    if state not in (MemberState.INVITED, MemberState.DECLINED) or not _works(team, passport):
        return refuse(Refusal.NOT_ALLOWED)
    if not team.room:
        return refuse(Refusal.TEAM_FULL)
    if (obstacle := cannot_take(passport, volunteer, centre)) is not None:
        return refuse(Refusal.CANNOT_TAKE, obstacle)
    return (JoinTeam(team.id, passport.id, volunteer.id),)


def decline(team: Team, volunteer: Id) -> Decisions:
    """«Не сейчас»."""
    if team.members.get(volunteer) is not MemberState.INVITED:
        return refuse(Refusal.NOT_ALLOWED)
    return (DeclineTeam(team.id, volunteer),)


def leave(team: Team, passport: Passport, volunteer: Id, rules: Rules, now: datetime) -> Decisions:
    """A member goes: their open steps are free again. When the lead goes, the desk is called."""
    if volunteer not in team.present or team.ended:
        return refuse(Refusal.NOT_OWNER)
    led = volunteer == team.lead
    left = LeaveTeam(team.id, passport.id, volunteer, led)
    if not led or passport.status is not Status.IN_PROGRESS:
        return (left,)
    # Whatever the desk was asked before by this lead is over; what it must do now is name another.
    settled = SettleEscalations(passport.id, frozenset({Reason.TEAM}))
    call = escalate(Reason.TEAM, rules, now, passport, detail=Word.LEAD_LEFT)
    return left, *_report_void(team, passport), settled, call


def lose_silent_lead(team: Team, passport: Passport, version: int, rules: Rules, now: datetime) -> Decisions:
    """The lead was asked and warned, and nothing came: the desk names another (see `tasks.lose_silent`)."""
    if team.lead is None or not is_due(Job.CONTACT_LOST, version, passport):
        return ()
    return leave(team, passport, team.lead, rules, now)


def add_step(  # noqa: PLR0917
    team: Team, passport: Passport, step: Id, words: str, due_on: date | None, rules: Rules, now: datetime
) -> Decisions:
    """A step for the list, with the day by which it should be done; on its morning somebody is reminded."""
    today = rules.calendar.local_date(now)
    if not _works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    out_of_reach = due_on is not None and not today <= due_on <= today + FARTHEST
    if not words.strip() or out_of_reach or len(team.steps) >= MOST_STEPS:
        return refuse(Refusal.BAD_VALUE)
    added = AddStep(team.id, step, words.strip(), due_on)
    return added, *_clock(step, due_on, rules, now), *_news(team, passport, rules, now)


def take_step(  # noqa: PLR0917
    team: Team, passport: Passport, step: Step, volunteer: Id, rules: Rules, now: datetime
) -> Decisions:
    """«Беру шаг»: the first to press has it."""
    if volunteer not in team.present or not _works(team, passport):
        return refuse(Refusal.NOT_OWNER)
    if step.done_by is not None:
        return refuse(Refusal.ALREADY_DONE)
    if step.owner is not None:
        return refuse(Refusal.ALREADY_YOURS if step.owner == volunteer else Refusal.STEP_TAKEN)
    return TakeStep(team.id, step.id, volunteer), *_news(team, passport, rules, now)


def finish_step(  # noqa: PLR0917
    team: Team, passport: Passport, step: Step, volunteer: Id, rules: Rules, now: datetime
) -> Decisions:
    """«Готово»: from whoever took it, or from the lead for them; it counts for whoever took it."""
    if volunteer not in team.present or not _works(team, passport):
        return refuse(Refusal.NOT_OWNER)
    if step.done_by is not None:
        return refuse(Refusal.ALREADY_DONE)
    if volunteer not in (step.owner, team.lead):
        return refuse(Refusal.NOT_OWNER)
    done = FinishStep(team.id, step.id, step.owner or volunteer)
    return done, CancelTimers(step_subject(step.id)), *_news(team, passport, rules, now)


def step_due(team: Team, passport: Passport, step: Step) -> Decisions:
    """The morning of a step's day: once, to whoever does it; without one, to the lead."""
    reminded = step.owner or team.lead
    if step.done_by is not None or reminded is None or not _works(team, passport):
        return ()
    return (RemindStep(team.id, step.id, reminded),)


def report(  # noqa: PLR0917
    team: Team,
    passport: Passport,
    lead: Volunteer,
    hours: float,
    helped: tuple[str, ...],
    rules: Rules,
    now: datetime,
) -> Decisions:
    """The lead says that it is solved; the desk has the next word (SPEC section 5: closing needs both)."""
    if team.lead != lead.id or not _works(team, passport):
        return refuse(Refusal.NOT_OWNER)
    if team.reported:
        return refuse(Refusal.ALREADY_DONE)
    if not 0 <= hours <= HOURS_AT_MOST:
        return refuse(Refusal.BAD_VALUE)
    call = escalate(Reason.TEAM, rules, now, passport, by=lead.person, detail=Word.SOLVED)
    return (
        NoteReport(team.id, passport.id, solved=True),
        BookHours(passport.id, team.id, hours, helped),
        SettleEscalations(passport.id, frozenset({Reason.TEAM})),
        *_news(team, passport, rules, now),
        call,
    )


def agree(  # noqa: PLR0917
    team: Team, passport: Passport, lead_person: Id | None, operator: Id, rules: Rules, now: datetime
) -> Decisions:
    """The desk says so too: then the client is asked as always. Two persons, never one in two roles."""
    if not team.reported or not _works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    if operator == lead_person:
        return refuse(Refusal.SAME_PERSON)
    return *_report_void(team, passport), *resolved(passport, Cause.OWNER, rules, now)


def go_on(team: Team, passport: Passport, rules: Rules, now: datetime) -> Decisions:
    """The desk finds that something is still to be done."""
    if not team.reported or not _works(team, passport):
        return refuse(Refusal.NOT_ALLOWED, passport.status)
    settled = SettleEscalations(passport.id, frozenset({Reason.TEAM}))
    told = (AskToGoOn(team.id, team.lead),) if team.lead else ()
    return *_report_void(team, passport), settled, *told, *_news(team, passport, rules, now)


def divide(due: int, team: Team) -> dict[Id, int]:
    """Points for each helper by the steps that they did; leading counts as one. The sum is `due` exactly."""
    weights = dict.fromkeys(filter(None, (team.lead,)), 1)
    for step in team.steps:
        if step.done_by is not None:
            weights[step.done_by] = weights.get(step.done_by, 0) + 1
    total = sum(weights.values())
    if not total:
        return {}
    exact = {name: due * weight / total for name, weight in weights.items()}
    shares = {name: int(share) for name, share in exact.items()}
    by_rest = sorted(exact, key=lambda name: (shares[name] - exact[name], -weights[name], name))
    for name in by_rest[: due - sum(shares.values())]:
        shares[name] += 1
    return shares


def step_subject(step: Id) -> Subject:
    """A step as the subject of a timer."""
    return Subject(SubjectKind.STEP, step)


def invitation_subject(team: Id, volunteer: Id) -> Subject:
    """A call to a team as the subject of a timer; `parts_of_invitation` takes it apart."""
    return Subject(SubjectKind.INVITATION, f"{team}:{volunteer}")


def parts_of_invitation(subject: Id) -> tuple[Id, Id]:
    """The ids of team and volunteer."""
    team, _, volunteer = subject.partition(":")
    return team, volunteer


def _alone(passport: Passport) -> Owner | None:
    owner = passport.owner
    is_volunteer = owner is not None and owner.kind is OwnerKind.VOLUNTEER
    return owner if is_volunteer and passport.status is Status.IN_PROGRESS else None


def _hand_over(passport: Passport, before: Owner, team: Owner, rules: Rules, now: datetime) -> Decisions:
    """In one moment from one owner to the other: the passport is in progress all the time."""
    release = ReleaseOwner(passport.id, before, Cause.TEAM, exclude=False)
    return release, AssignOwner(passport.id, team), *timers(BY_OWNER, passport, rules, now)


def _works(team: Team, passport: Passport) -> bool:
    owns = passport.owner == team_owner(team.id) and passport.status is Status.IN_PROGRESS
    return owns and not team.ended


def _report_void(team: Team, passport: Passport) -> Decisions:
    return (NoteReport(team.id, passport.id, solved=False),) if team.reported else ()


def _news(team: Team, passport: Passport, rules: Rules, now: datetime) -> Decisions:
    return report_news(passport, team_owner(team.id), rules, now)


def _invited(team: Team, passport: Passport, volunteer: Volunteer, now: datetime) -> Decisions:
    not_before = may_ask_at(volunteer, passport.urgency, now)
    call = InviteToTeam(team.id, volunteer.id, not_before)
    if not_before <= now:
        return (call,)
    return call, StartTimer(Job.INVITATION_SHOW, invitation_subject(team.id, volunteer.id), not_before, 1)


def _clock(step: Id, due_on: date | None, rules: Rules, now: datetime) -> Decisions:
    morning = rules.calendar.morning(due_on) if due_on else now
    return (StartTimer(Job.STEP_DUE, step_subject(step), morning, 1),) if morning > now else ()
