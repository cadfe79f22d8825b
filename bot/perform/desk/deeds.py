"""Deeds by a press: claim, assign, another wave, partner, corrections, put off, close (SPEC section 6)."""

from collections.abc import Mapping
from datetime import date, datetime, timedelta

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk.cases import Case, author_of, case_for, deed, done, refuses, waiting_for
from bot.perform.desk.specialists import return_case
from bot.perform.found import candidates, refused
from bot.perform.rights import escalation_for, is_theirs
from dialogs.case_requests import GiveBack
from dialogs.desk_requests import (
    ChangeTopic,
    ChangeUrgency,
    Nudge,
    Refer,
    ReportPartnerSolved,
    Snooze,
    TakeBack,
    Unclaim,
)
from dialogs.requests import AnotherWave, Assign, Claim, CloseByDesk
from dispatch import closing, corrections, escalation, waves
from dispatch.assignments import assign as give
from dispatch.assignments import owner_left
from dispatch.decisions import Decision, Decisions, Job, RecordEvent, Refusal, Remind, refuse
from dispatch.ids import Owner, OwnerKind, volunteer_owner
from dispatch.passport import Cause, Status, Urgency
from dispatch.rights import CONFIDENTIAL
from dispatch.rules import Rules
from dispatch.tasks import report_solved
from dispatch.volunteers import WhyNot, cannot_take
from storage import offers, partners, passports, topic_corrections, volunteers
from storage.unit import Unit

BY_DESK = "by_desk"
DESK_MAY_OVERRIDE = frozenset({WhyNot.NO_FREE_PLACE, WhyNot.TRAINEE})
MORNING = 10
"""The hour of the centre's zone at which something that was put off to a day comes back."""

SOON: Mapping[str, timedelta] = {
    "3h": timedelta(hours=3),
    "1d": timedelta(days=1),
    "3d": timedelta(days=3),
    "7d": timedelta(days=7),
}


def claim(unit: Unit, actor: Actor, _rules: Rules, request: Claim) -> list[Decision]:
    """An operator takes an escalation and answers for the case; the first press wins."""
    found = escalation_for(unit, actor, request.escalation)
    if found is None:
        return refused()
    noted = (RecordEvent(found.passport, "claimed"),) if found.passport else ()
    decisions = escalation.claim(found, actor.person)
    said = done(unit, actor, decisions, *noted) if decisions else []
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
    noted = (RecordEvent(passport.id, "unclaimed"),) if passport else ()
    return done(unit, actor, escalation.unclaim(found, passport, rules, unit.now), *noted)


def assign(unit: Unit, actor: Actor, rules: Rules, request: Assign) -> list[Decision]:
    """The desk gives the passport to a volunteer, who may be full or a trainee but not unfit."""
    volunteer = volunteers.load(unit, request.volunteer)
    if volunteer is None:
        return refused()

    def decide(case: Case) -> Decisions:
        obstacle = cannot_take(case.passport, volunteer, rules.centre)
        if obstacle is not None and obstacle not in DESK_MAY_OVERRIDE:
            return refuse(Refusal.CANNOT_TAKE, obstacle)
        return _given(unit, case, volunteer_owner(volunteer.id), Cause.ASSIGNED, rules)

    return deed(unit, actor, request.escalation, decide, "assigned_by_desk")


def refer(unit: Unit, actor: Actor, rules: Rules, request: Refer) -> list[Decision]:
    """A partner becomes the owner; the desk follows the case for them."""
    partner = partners.load(unit, request.partner)
    if partner is None:
        return refused()
    owner = Owner(OwnerKind.PARTNER, partner.id)
    return deed(
        unit,
        actor,
        request.escalation,
        lambda case: _given(unit, case, owner, Cause.PARTNER, rules),
        "referred",
        partner.id,
    )


def partner_solved(unit: Unit, actor: Actor, rules: Rules, request: ReportPartnerSolved) -> list[Decision]:
    """An operator reports «solved» for a partner; the client is asked as always."""

    def decide(case: Case) -> Decisions:
        owner = case.passport.owner
        if owner is None or owner.kind is not OwnerKind.PARTNER:
            return refuse(Refusal.NOT_ALLOWED, case.passport.status)
        return report_solved(case.passport, owner, 0, (), rules=rules, now=unit.now)

    return deed(unit, actor, request.escalation, decide)


def another_wave(unit: Unit, actor: Actor, rules: Rules, request: AnotherWave) -> list[Decision]:
    """The desk asks everybody who fits once more; also how a danger passport begins its search."""

    def decide(case: Case) -> Decisions:
        open_offers = offers.open_of_passport(unit, case.passport.id)
        return waves.another_wave(
            case.passport, open_offers, candidates(unit, rules, case.passport), rules, unit.now
        )

    return deed(unit, actor, request.escalation, decide, "wave_asked")


def take_back(unit: Unit, actor: Actor, rules: Rules, request: TakeBack) -> list[Decision]:
    """The owner is not heard of: the case goes on to somebody else, kindly."""

    def decide(case: Case) -> Decisions:
        if case.passport.status is not Status.IN_PROGRESS:
            return refuse(Refusal.NOT_ALLOWED, case.passport.status)
        ranked = candidates(unit, rules, case.passport)
        return owner_left(case.passport, Cause.SILENT, ranked, rules, unit.now)

    return deed(unit, actor, request.escalation, decide)


def nudge(unit: Unit, actor: Actor, _rules: Rules, request: Nudge) -> list[Decision]:
    """The owner is reminded now, in the same kind words as by the scheduled job."""

    def decide(case: Case) -> Decisions:
        if case.passport.status is not Status.IN_PROGRESS:
            return refuse(Refusal.NOT_ALLOWED, case.passport.status)
        job = Job.NEWS_REMINDER if case.passport.contacted_at else Job.CONTACT_REMINDER
        return (Remind(job, case.passport.id),)

    return deed(unit, actor, request.escalation, decide, "nudged")


def change_topic(unit: Unit, actor: Actor, rules: Rules, request: ChangeTopic) -> list[Decision]:
    """Another topic; a search that runs begins anew with those who fit now."""

    def decide(case: Case) -> Decisions:
        return corrections.change_topic(case.passport, request.topic, rules.centre)

    before = case_for(unit, actor, request.escalation)
    said = deed(unit, actor, request.escalation, decide)
    if isinstance(before, list) or refuses(said):
        return said
    was = [before.passport.topic] if before.passport.topic else []
    topic_corrections.record(unit, before.passport.id, was, request.topic, author_of(actor).role)
    return [*said, *_searched_anew(unit, actor, rules, request.escalation)]


def change_urgency(unit: Unit, actor: Actor, _rules: Rules, request: ChangeUrgency) -> list[Decision]:
    """Another urgency."""
    if request.urgency not in set(Urgency):
        return refused(Refusal.BAD_VALUE)
    urgency = Urgency(request.urgency)
    return deed(
        unit, actor, request.escalation, lambda case: corrections.change_urgency(case.passport, urgency)
    )


def snooze(unit: Unit, actor: Actor, rules: Rules, request: Snooze) -> list[Decision]:
    """Put off by a few hours or to a day; danger never is."""
    found = waiting_for(unit, actor, request.escalation)
    until = _moment(request.until, rules, unit.now)
    if isinstance(found, list):
        return found
    if until is None:
        return refused(Refusal.BAD_VALUE)
    passport = passports.load(unit, found.passport) if found.passport else None
    noted = (RecordEvent(passport.id, "snoozed", request.until),) if passport else ()
    decisions = escalation.snooze(found, passport, actor.person, until, rules, unit.now)
    return done(unit, actor, decisions, *noted)


def close(unit: Unit, actor: Actor, rules: Rules, request: CloseByDesk) -> list[Decision]:
    """The desk answered it, closed it, or handled what the escalation was about."""
    if request.verdict == "handled":
        return _handle(unit, actor, request)
    verb = {"answered": _answered, "closed": _closed}.get(request.verdict)
    if verb is None:
        return refused()
    return deed(unit, actor, request.escalation, lambda case: verb(unit, case, rules))


def _handle(unit: Unit, actor: Actor, request: CloseByDesk) -> list[Decision]:
    found = waiting_for(unit, actor, request.escalation)
    if isinstance(found, list):
        return found
    passport = passports.load(unit, found.passport) if found.passport else None
    noted = (RecordEvent(passport.id, "handled", found.reason),) if passport else ()
    return done(unit, actor, escalation.decide(found, passport, actor.person, request.verdict), *noted)


def _given(unit: Unit, case: Case, owner: Owner, cause: Cause, rules: Rules) -> Decisions:
    open_offers = offers.open_of_passport(unit, case.passport.id)
    return give(case.passport, owner, cause, open_offers, rules=rules, now=unit.now)


def _searched_anew(unit: Unit, actor: Actor, rules: Rules, name: str) -> list[Decision]:
    case = case_for(unit, actor, name)
    if isinstance(case, list) or case.passport.status is not Status.SEARCHING:
        return []
    open_offers = offers.open_of_passport(unit, case.passport.id)
    ranked = candidates(unit, rules, case.passport)
    decisions = waves.another_wave(case.passport, open_offers, ranked, rules, unit.now)
    return apply(unit, decisions, author_of(actor))


def _moment(until: str, rules: Rules, now: datetime) -> datetime | None:
    if until in SOON:
        return now + SOON[until]
    try:
        day = date.fromisoformat(until)
    except ValueError:
        return None
    return datetime(day.year, day.month, day.day, MORNING, tzinfo=rules.calendar.zone)


def _answered(unit: Unit, case: Case, rules: Rules) -> Decisions:
    open_offers = offers.open_of_passport(unit, case.passport.id)
    return closing.answer(case.passport, Cause.OPERATOR, open_offers, rules, unit.now)


def _closed(unit: Unit, case: Case, rules: Rules) -> Decisions:
    return closing.close_by_operator(case.passport, BY_DESK, rules, unit.now)
