"""What the rules know of a team: who leads and belongs to it, its steps, whether it still works."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from dispatch.decisions import CancelTimers, Decisions, Job, NoteReport, Reason
from dispatch.ids import Id, passport_subject, team_owner
from dispatch.jobs import BY_SILENCE
from dispatch.passport import Passport, Status
from dispatch.rules import Rules
from dispatch.tasks import report_news

FOR_THE_DESK = frozenset({Reason.TEAM, Reason.DESK_WORD})
"""What the desk was asked, and has answered once a team has a lead."""

_OF_LEAD = frozenset({*BY_SILENCE, Job.CONTACT_LOST, Job.VISIT_SOON})


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
    the desk has not answered yet. `hours` are what each said that they gave, in all.
    """

    id: Id
    passport: Id
    lead: Id | None
    wanted: int
    members: Mapping[Id, MemberState]
    steps: tuple[Step, ...] = ()
    reported: bool = False
    ended: bool = False
    hours: Mapping[Id, float] = field(default_factory=dict)

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


def works(team: Team, passport: Passport) -> bool:
    """Whether the team owns the passport and still has to do something about it."""
    owns = passport.owner == team_owner(team.id) and passport.status is Status.IN_PROGRESS
    return owns and not team.ended


def report_void(team: Team, passport: Passport) -> Decisions:
    """Whoever called it solved does not any more; nothing where nobody did."""
    return (NoteReport(team.id, passport.id, solved=False),) if team.reported else ()


def clocks_off(passport: Passport) -> CancelTimers:
    """What rang for one lead must not ring for the next: their silence, and the meeting to which they go."""
    return CancelTimers(passport_subject(passport.id), _OF_LEAD)


def news(team: Team, passport: Passport, rules: Rules, now: datetime) -> Decisions:
    """A sign of work of the team."""
    return report_news(passport, team_owner(team.id), rules, now)
