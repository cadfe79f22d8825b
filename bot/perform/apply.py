"""Stores every kind of decision, in order, within the transaction of the unit."""

from collections.abc import Callable, Mapping
from typing import Any, TypeAlias

from bot.perform import store_cases, store_desk, store_handing, store_helping, store_offering, store_teams
from dispatch.decisions import (
    AddCallTask,
    AddStep,
    AnswerDue,
    ApproveOwner,
    AskAboutTopic,
    AskBeforePause,
    AskClaimer,
    AskConfirmation,
    AskHours,
    AskHowTheyAre,
    AskRating,
    AskToGoOn,
    AskToPassWords,
    AssignOwner,
    BookHours,
    BookKudos,
    CancelTimers,
    ChangeVolunteer,
    ChooseTime,
    ClaimEscalation,
    CorrectPassport,
    DecideEscalation,
    Decision,
    Decisions,
    DeclineTeam,
    Escalate,
    FinishStep,
    FormTeam,
    HandCase,
    HoldOwner,
    InviteToTeam,
    JoinTeam,
    KeepClaim,
    KeepReserve,
    KeepSolvable,
    LeaveTeam,
    LetOwnerRest,
    MakeOffers,
    MovePassport,
    NameClient,
    NameLead,
    NoteContact,
    NoteNews,
    NoteReport,
    PassWords,
    ProposeTimes,
    RecordEvent,
    RecordRating,
    Refuse,
    ReleaseOwner,
    Remind,
    RemindStep,
    ReopenEscalation,
    RepeatCall,
    ReturnCase,
    RingDesk,
    SetDailyLimit,
    SetPause,
    SetQuietHours,
    SettleEscalations,
    SettleOffer,
    SetVolunteerState,
    ShareKudos,
    ShowInvitation,
    ShowOffer,
    SnoozeEscalation,
    StartTimer,
    StateHours,
    TakeStep,
    ThankTeam,
    ThankVolunteer,
    TooLate,
    WithdrawOffers,
)
from storage import timers
from storage.persons import kudos, volunteers
from storage.problems.history import SYSTEM, Author
from storage.unit import Unit

Store: TypeAlias = Callable[[Unit, Any, Author], Decisions]
"""Stores one decision; returns what people must be told of it, which may be nothing."""


def apply(unit: Unit, decisions: Decisions, author: Author = SYSTEM) -> list[Decision]:
    """Store all of it; returns what must be said to people.

    An escalation that waits already, an offer that has ended, and what only storage needs (timers, hours,
    the reserve) are not returned. Raises `StaleDecision` when the rows are no longer what was decided upon.
    """
    return [said for decision in decisions for said in STORES[type(decision)](unit, decision, author)]


def _only_said(_unit: Unit, decision: Decision, _author: Author) -> Decisions:
    return (decision,)


def _start_timer(unit: Unit, decision: StartTimer, _author: Author) -> Decisions:
    subject = decision.subject
    timers.start(
        unit, decision.kind, subject.kind, subject.id, version=decision.version, due_at=decision.due_at
    )
    return ()


def _cancel_timers(unit: Unit, decision: CancelTimers, _author: Author) -> Decisions:
    timers.cancel(unit, decision.subject.kind, decision.subject.id, *sorted(decision.kinds))
    return ()


def _book_kudos(unit: Unit, decision: BookKudos, _author: Author) -> Decisions:
    kudos.book(unit, decision)
    return (decision,)


def _set_volunteer_state(unit: Unit, decision: SetVolunteerState, _author: Author) -> Decisions:
    volunteers.set_state(unit, decision.volunteer, decision.state, decision.level)
    return (decision,)


STORES: Mapping[type, Store] = {
    **dict.fromkeys((Refuse, TooLate, ThankVolunteer, AskToPassWords, Remind, KeepSolvable), _only_said),
    AskConfirmation: store_desk.ask_confirmation,
    AskRating: store_desk.ask_rating,
    AddCallTask: store_desk.add_call_task,
    AskHowTheyAre: store_desk.ask_how_they_are,
    CorrectPassport: store_cases.correct_passport,
    HandCase: store_handing.hand_case,
    ReturnCase: store_handing.return_case,
    SnoozeEscalation: store_desk.snooze_escalation,
    MovePassport: store_cases.move_passport,
    NameClient: store_cases.name_client,
    AssignOwner: store_cases.assign_owner,
    ApproveOwner: store_cases.approve_owner,
    LetOwnerRest: store_cases.let_owner_rest,
    HoldOwner: store_cases.hold_owner,
    ReleaseOwner: store_cases.release_owner,
    NoteContact: store_cases.note_contact,
    NoteNews: store_cases.note_news,
    RecordEvent: store_cases.record_event,
    RecordRating: store_cases.record_rating,
    PassWords: store_cases.pass_words,
    BookHours: store_cases.book_hours,
    MakeOffers: store_offering.make_offers,
    SettleOffer: store_offering.settle_offer,
    WithdrawOffers: store_offering.withdraw_offers,
    KeepReserve: store_offering.keep_reserve,
    Escalate: store_desk.escalate,
    SettleEscalations: store_desk.settle_escalations,
    ClaimEscalation: store_desk.claim_escalation,
    DecideEscalation: store_desk.decide_escalation,
    ReopenEscalation: store_desk.reopen_escalation,
    RingDesk: store_desk.ring_desk,
    RepeatCall: store_desk.repeat_call,
    KeepClaim: store_desk.keep_claim,
    **dict.fromkeys((AskClaimer, AnswerDue, ShowOffer, AskAboutTopic, AskBeforePause), _only_said),
    ChangeVolunteer: store_helping.change_volunteer,
    SetQuietHours: store_helping.set_quiet_hours,
    SetDailyLimit: store_helping.set_daily_limit,
    SetPause: store_helping.set_pause,
    ProposeTimes: store_helping.propose_times,
    ChooseTime: store_helping.choose_time,
    FormTeam: store_teams.form,
    InviteToTeam: store_teams.invite,
    JoinTeam: store_teams.join,
    DeclineTeam: store_teams.decline,
    LeaveTeam: store_teams.leave,
    NameLead: store_teams.name_lead,
    AddStep: store_teams.add_step,
    TakeStep: store_teams.take_step,
    FinishStep: store_teams.finish_step,
    NoteReport: store_teams.note_report,
    ShareKudos: store_teams.share_kudos,
    StateHours: store_teams.state_hours,
    **dict.fromkeys((ShowInvitation, RemindStep, AskHours, AskToGoOn, ThankTeam), _only_said),
    StartTimer: _start_timer,
    CancelTimers: _cancel_timers,
    BookKudos: _book_kudos,
    SetVolunteerState: _set_volunteer_state,
}
