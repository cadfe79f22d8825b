"""Decisions about teams: who leads and belongs to one, its steps, its closing."""

from dataclasses import dataclass, field
from datetime import date, datetime

from dispatch.ids import Id


@dataclass(frozen=True, slots=True)
class FormTeam:
    """Write a team down: its lead, how many are wanted beside them, and who belongs to it from the start."""

    team: Id
    passport: Id
    lead: Id
    wanted: int
    members: tuple[Id, ...] = ()


@dataclass(frozen=True, slots=True)
class InviteToTeam:
    """Call this volunteer to the team, at `not_before` (UTC) where their quiet hours delay it."""

    team: Id
    volunteer: Id
    not_before: datetime


@dataclass(frozen=True, slots=True)
class ShowInvitation:
    """The quiet hours of somebody who was called are over: the card goes out now."""

    team: Id
    volunteer: Id


@dataclass(frozen=True, slots=True)
class JoinTeam:
    """This volunteer belongs to the team from now on."""

    team: Id
    passport: Id
    volunteer: Id


@dataclass(frozen=True, slots=True)
class DeclineTeam:
    """This volunteer does not join, now."""

    team: Id
    volunteer: Id


@dataclass(frozen=True, slots=True)
class LeaveTeam:
    """Out of the team: open steps are free again; with `led` the team waits for the desk to name a lead."""

    team: Id
    passport: Id
    volunteer: Id
    led: bool


@dataclass(frozen=True, slots=True)
class NameLead:
    """This volunteer leads the team from now on; `before` stays a member."""

    team: Id
    passport: Id
    volunteer: Id
    before: Id | None


@dataclass(frozen=True, slots=True)
class AddStep:
    """A step of the team's list, in words without personal data, due on a day of the centre."""

    team: Id
    step: Id
    words: str = field(repr=False)
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class TakeStep:
    """This volunteer does the step."""

    team: Id
    step: Id
    volunteer: Id


@dataclass(frozen=True, slots=True)
class FinishStep:
    """The step is done, by this volunteer."""

    team: Id
    step: Id
    volunteer: Id


@dataclass(frozen=True, slots=True)
class RemindStep:
    """Today the step is due: its owner is reminded, or the lead where nobody took it."""

    team: Id
    step: Id
    volunteer: Id


@dataclass(frozen=True, slots=True)
class NoteReport:
    """The lead says that it is solved and the desk has the next word, or the work goes on."""

    team: Id
    passport: Id
    solved: bool


@dataclass(frozen=True, slots=True)
class AskHours:
    """The work is done: this member is asked how many hours it took them."""

    team: Id
    volunteer: Id


@dataclass(frozen=True, slots=True)
class StateHours:
    """So many hours this member gave to the team's passport in all; an earlier word is replaced."""

    team: Id
    volunteer: Id
    hours: float


@dataclass(frozen=True, slots=True)
class AskToGoOn:
    """The desk finds that something is left to do: its lead hears so."""

    team: Id
    lead: Id


@dataclass(frozen=True, slots=True)
class ShareKudos:
    """Ledger lines that bring what the team got for this passport to `due`, divided by `teams.divide`."""

    team: Id
    passport: Id
    due: int
    reason: str


@dataclass(frozen=True, slots=True)
class ThankTeam:
    """Tell everybody of the team of the good rating (1 to 5 stars)."""

    team: Id
    passport: Id
    stars: int
