"""Everything that the rules can decide: values that the caller performs in one transaction."""

from dataclasses import dataclass
from typing import TypeAlias

from dispatch.decisions.cases import (
    ApproveOwner,
    AssignOwner,
    CorrectPassport,
    HandCase,
    HoldOwner,
    LetOwnerRest,
    MovePassport,
    NameClient,
    NoteContact,
    NoteNews,
    RecordEvent,
    ReleaseOwner,
    ReturnCase,
)
from dispatch.decisions.codes import Job, OfferState, Reason, Refusal
from dispatch.decisions.desk import (
    AnswerDue,
    AskClaimer,
    ClaimEscalation,
    DecideEscalation,
    Escalate,
    KeepClaim,
    ReopenEscalation,
    RepeatCall,
    RingDesk,
    SettleEscalations,
    SnoozeEscalation,
)
from dispatch.decisions.helping import (
    AskAboutTopic,
    AskBeforePause,
    ChangeVolunteer,
    ChooseTime,
    ProposeTimes,
    SetDailyLimit,
    SetPause,
    SetQuietHours,
    ShowOffer,
)
from dispatch.decisions.offering import (
    KeepReserve,
    MakeOffers,
    Proposal,
    SettleOffer,
    TooLate,
    WithdrawOffers,
)
from dispatch.decisions.people import (
    AddCallTask,
    AskConfirmation,
    AskHowTheyAre,
    AskRating,
    AskToPassWords,
    BookHours,
    BookKudos,
    KeepSolvable,
    PassWords,
    RecordRating,
    Remind,
    SetVolunteerState,
    ThankVolunteer,
)
from dispatch.decisions.teams import (
    AddStep,
    AskHours,
    AskToGoOn,
    DeclineTeam,
    FinishStep,
    FormTeam,
    InviteToTeam,
    JoinTeam,
    LeaveTeam,
    NameLead,
    NoteReport,
    RemindStep,
    ShareKudos,
    ShowInvitation,
    StateHours,
    TakeStep,
    ThankTeam,
)
from dispatch.decisions.timing import CancelTimers, StartTimer
from dispatch.passport import Cause, Passport, Status

__all__ = [
    "AddCallTask",
    "AddStep",
    "AnswerDue",
    "ApproveOwner",
    "AskAboutTopic",
    "AskBeforePause",
    "AskClaimer",
    "AskConfirmation",
    "AskHours",
    "AskHowTheyAre",
    "AskRating",
    "AskToGoOn",
    "AskToPassWords",
    "AssignOwner",
    "BookHours",
    "BookKudos",
    "CancelTimers",
    "ChangeVolunteer",
    "ChooseTime",
    "ClaimEscalation",
    "CorrectPassport",
    "DecideEscalation",
    "Decision",
    "Decisions",
    "DeclineTeam",
    "Escalate",
    "FinishStep",
    "FormTeam",
    "HandCase",
    "LetOwnerRest",
    "HoldOwner",
    "InviteToTeam",
    "Job",
    "JoinTeam",
    "KeepClaim",
    "KeepReserve",
    "KeepSolvable",
    "LeaveTeam",
    "MakeOffers",
    "MovePassport",
    "NameClient",
    "NameLead",
    "NoteContact",
    "NoteNews",
    "NoteReport",
    "OfferState",
    "PassWords",
    "Proposal",
    "ProposeTimes",
    "Reason",
    "RecordEvent",
    "RecordRating",
    "Refusal",
    "Refuse",
    "ReleaseOwner",
    "Remind",
    "RemindStep",
    "ReopenEscalation",
    "RepeatCall",
    "ReturnCase",
    "RingDesk",
    "SetDailyLimit",
    "SetPause",
    "SetQuietHours",
    "SetVolunteerState",
    "SettleEscalations",
    "SettleOffer",
    "ShareKudos",
    "ShowInvitation",
    "ShowOffer",
    "SnoozeEscalation",
    "StartTimer",
    "StateHours",
    "TakeStep",
    "ThankTeam",
    "ThankVolunteer",
    "TooLate",
    "WithdrawOffers",
    "move_to",
    "refuse",
]


@dataclass(frozen=True, slots=True)
class Refuse:
    """Nothing changes; the person gets a kind sentence. `detail` is a code, never words."""

    reason: Refusal
    detail: str = ""


Decision: TypeAlias = (
    Refuse
    | MovePassport
    | MakeOffers
    | SettleOffer
    | WithdrawOffers
    | AssignOwner
    | ApproveOwner
    | LetOwnerRest
    | HoldOwner
    | ReleaseOwner
    | TooLate
    | KeepReserve
    | StartTimer
    | CancelTimers
    | Escalate
    | SettleEscalations
    | ClaimEscalation
    | DecideEscalation
    | ReopenEscalation
    | RingDesk
    | RepeatCall
    | KeepClaim
    | AskClaimer
    | AnswerDue
    | BookKudos
    | BookHours
    | NoteContact
    | NoteNews
    | AskConfirmation
    | AskRating
    | RecordRating
    | ThankVolunteer
    | AskToPassWords
    | PassWords
    | AskHowTheyAre
    | Remind
    | AddCallTask
    | SetVolunteerState
    | KeepSolvable
    | RecordEvent
    | ShowOffer
    | AskAboutTopic
    | ChangeVolunteer
    | SetQuietHours
    | SetDailyLimit
    | SetPause
    | AskBeforePause
    | ProposeTimes
    | ChooseTime
    | CorrectPassport
    | HandCase
    | NameClient
    | ReturnCase
    | SnoozeEscalation
    | AddStep
    | AskHours
    | StateHours
    | AskToGoOn
    | DeclineTeam
    | FinishStep
    | FormTeam
    | InviteToTeam
    | JoinTeam
    | LeaveTeam
    | NameLead
    | NoteReport
    | RemindStep
    | ShareKudos
    | ShowInvitation
    | TakeStep
    | ThankTeam
)
Decisions: TypeAlias = tuple[Decision, ...]
"""What a verb returns: a refusal is one `Refuse`, an empty tuple means that nothing is left to do."""


def refuse(reason: Refusal, detail: str = "") -> Decisions:
    """The decision to change nothing, with its reason."""
    return (Refuse(reason, detail),)


def move_to(passport: Passport, to: Status, cause: Cause) -> MovePassport:
    """The decision for a move, with the version after it; the caller checks it with `move` first."""
    return MovePassport(passport.id, passport.status, to, cause, passport.version + 1, number=passport.number)
