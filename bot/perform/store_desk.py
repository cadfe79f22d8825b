"""Stores decisions about escalations and their clocks."""

from datetime import datetime

from dispatch.decisions import (
    AddCallTask,
    AskConfirmation,
    AskHowTheyAre,
    AskRating,
    ClaimEscalation,
    DecideEscalation,
    Decisions,
    Escalate,
    Job,
    KeepClaim,
    Reason,
    Refusal,
    ReopenEscalation,
    RepeatCall,
    RingDesk,
    SettleEscalations,
    SnoozeEscalation,
    refuse,
)
from dispatch.ids import Id, SubjectKind
from dispatch.passport import Status
from storage import timers
from storage.desk import call_tasks, escalations
from storage.persons import accounts, people
from storage.problems import passports
from storage.problems.history import Author
from storage.unit import Unit

SETTLED = "settled"


def escalate(unit: Unit, decision: Escalate, _author: Author) -> Decisions:
    """An escalation with both clocks; nothing where one for the same reason and subject waits."""
    if _grew(unit, decision):
        return (decision,)
    escalation = escalations.add(unit, decision)
    if escalation is None:
        return ()
    _start_clocks(unit, escalation, escalations.NEW_VERSION, decision.repeat_at, decision.director_at)
    if decision.answer_by is not None:
        _start(unit, Job.ANSWER_DUE, escalation, escalations.NEW_VERSION, decision.answer_by)
    return (decision,)


def repeat_call(unit: Unit, decision: RepeatCall, _author: Author) -> Decisions:
    """The card tells of the newest danger; a reopened one is nobody's."""
    escalations.call_again(unit, decision.escalation, decision.detail, reopened=decision.reopened)
    return (decision,)


def keep_claim(unit: Unit, decision: KeepClaim, _author: Author) -> Decisions:
    """The clock of the claim begins anew."""
    _start(unit, Job.ESCALATION_CLAIMED, decision.escalation, decision.version, decision.until)
    return (decision,)


def settle_escalations(unit: Unit, decision: SettleEscalations, author: Author) -> Decisions:
    """Decided by what happened; said only if something waited."""
    waiting = escalations.open_of_passport(unit, decision.passport)
    settled = [e.id for e in waiting if not decision.reasons or e.reason in decision.reasons]
    for escalation in settled:
        escalations.decide(unit, escalation, author.person, SETTLED)
        timers.cancel(unit, SubjectKind.ESCALATION, escalation)
    return (decision,) if settled else ()


def claim_escalation(unit: Unit, decision: ClaimEscalation, _author: Author) -> Decisions:
    """The first press wins; the count of changed rows says whose it was."""
    if not escalations.claim(unit, decision.escalation, decision.operator):
        return refuse(Refusal.CLAIMED_BY_ANOTHER)
    return (decision,)


def decide_escalation(unit: Unit, decision: DecideEscalation, _author: Author) -> Decisions:
    """Decided by a person."""
    if not escalations.decide(unit, decision.escalation, decision.operator, decision.verdict):
        return refuse(Refusal.ALREADY_DONE)
    return (decision,)


def reopen_escalation(unit: Unit, decision: ReopenEscalation, _author: Author) -> Decisions:
    """Back in the queue, with new clocks."""
    version = escalations.reopen(unit, decision.escalation)
    if version is None:
        return ()
    _start_clocks(unit, decision.escalation, version, decision.repeat_at, decision.director_at)
    return (decision,)


def snooze_escalation(unit: Unit, decision: SnoozeEscalation, _author: Author) -> Decisions:
    """Put off, with one clock that wakes it."""
    version = escalations.snooze(unit, decision.escalation, decision.until)
    if version is None:
        return ()
    subject = (SubjectKind.ESCALATION, decision.escalation)
    timers.start(unit, Job.ESCALATION_WAKE, *subject, version=version, due_at=decision.until)
    return (decision,)


def ring_desk(unit: Unit, decision: RingDesk, _author: Author) -> Decisions:
    """Rings are counted."""
    escalations.rang(unit, decision.escalation)
    return (decision,)


def add_call_task(unit: Unit, decision: AddCallTask, _author: Author) -> Decisions:
    """Somebody of the desk calls instead of a message."""
    call_tasks.add(unit, decision.passport, decision.job)
    return (decision,)


def ask_how_they_are(unit: Unit, decision: AskHowTheyAre, _author: Author) -> Decisions:
    """Whether they would help too, a person is asked once."""
    if decision.helping:
        people.note_asked_to_help(unit, decision.client)
    return (decision,)


def ask_confirmation(unit: Unit, decision: AskConfirmation, _author: Author) -> Decisions:
    """A client without an account is asked by telephone, at once."""
    _ask_by_telephone(unit, decision.passport, Job.CONFIRM_CHASE)
    return (decision,)


def ask_rating(unit: Unit, decision: AskRating, _author: Author) -> Decisions:
    """The same for the stars."""
    passports.asked_for_stars(unit, decision.passport)
    if _answered(unit, decision.passport):
        return (decision,)  # the answer is read out first, the chase asks later
    _ask_by_telephone(unit, decision.passport, Job.RATING_CHASE)
    return (decision,)


def _answered(unit: Unit, passport: Id) -> bool:
    found = passports.load(unit, passport)
    return found is not None and found.status is Status.ANSWERED


def _ask_by_telephone(unit: Unit, passport: Id, job: Job) -> None:
    found = passports.load(unit, passport)
    if found is not None and not accounts.of_person(unit, found.client, reachable=False):
        call_tasks.add(unit, passport, job)


def _grew(unit: Unit, decision: Escalate) -> bool:
    """Who rang about danger now has a passport: the desk goes on with the card that it has."""
    passport = passports.load(unit, decision.passport) if decision.passport else None
    if decision.reason is not Reason.DANGER or passport is None:
        return False
    if decision.by not in (None, passport.client):
        return False
    if escalations.like(unit, Reason.DANGER, passport.id, None, None) is not None:
        return False
    rang = escalations.like(unit, Reason.DANGER, None, None, passport.client)
    if rang is None:
        return False
    escalations.attach(unit, rang, passport.id, decision.urgency)
    return True


def _start_clocks(
    unit: Unit, escalation: Id, version: int, repeat_at: datetime, director_at: datetime
) -> None:
    clocks = ((Job.ESCALATION_REPEAT, repeat_at), (Job.ESCALATION_DIRECTOR, director_at))
    for job, due_at in clocks:
        _start(unit, job, escalation, version, due_at)


def _start(unit: Unit, job: Job, escalation: Id, version: int, due_at: datetime) -> None:
    timers.start(unit, job, SubjectKind.ESCALATION, escalation, version=version, due_at=due_at)
