"""Who has the case, by the desk: assigned, referred, agreed to, taken back, searched for (SPEC section 6)."""

from bot.perform.context import Actor
from bot.perform.desk.cases import Case, deed
from bot.perform.found import candidates, refused
from dialogs.requests import AnotherWave, Assign
from dialogs.requests.escalations import (
    DecideOwner,
    Nudge,
    Refer,
    ReportPartnerContact,
    ReportPartnerSolved,
    TakeBack,
)
from dispatch import assignments, tasks, waves
from dispatch import partners as rules_of
from dispatch.choosing import obstacle_to_choose
from dispatch.decisions import Decision, Decisions, Refusal, refuse
from dispatch.ids import Owner, OwnerKind, volunteer_owner
from dispatch.passport import Cause, Passport, Status
from dispatch.rules import Rules
from storage.persons import partners, volunteers
from storage.problems import offers
from storage.unit import Unit


def assign(unit: Unit, actor: Actor, rules: Rules, request: Assign) -> list[Decision]:
    """The desk gives the passport to a volunteer, who may be full or a trainee but not unfit."""
    volunteer = volunteers.load(unit, request.volunteer)
    if volunteer is None:
        return refused()

    def decide(case: Case) -> Decisions:
        if (obstacle := obstacle_to_choose(case.passport, volunteer, rules.centre)) is not None:
            return refuse(Refusal.CANNOT_TAKE, obstacle)
        return _given(unit, case.passport, volunteer_owner(volunteer.id), Cause.ASSIGNED, rules)

    return deed(unit, actor, request.escalation, decide, "assigned_by_desk")


def refer(unit: Unit, actor: Actor, rules: Rules, request: Refer) -> list[Decision]:
    """A partner becomes the owner; the desk follows the case for them."""
    partner = partners.load(unit, request.partner)
    if partner is None:
        return refused()
    owner = Owner(OwnerKind.PARTNER, partner.id)

    def decide(case: Case) -> Decisions:
        return _given(unit, case.passport, owner, Cause.PARTNER, rules)

    return deed(unit, actor, request.escalation, decide, "referred", partner.id)


def partner_reached(unit: Unit, actor: Actor, rules: Rules, request: ReportPartnerContact) -> list[Decision]:
    """An operator heard that the partner got in touch."""

    def decide(case: Case) -> Decisions:
        return rules_of.partner_reached(case.passport, rules, unit.now)

    return deed(unit, actor, request.escalation, decide)


def partner_solved(unit: Unit, actor: Actor, rules: Rules, request: ReportPartnerSolved) -> list[Decision]:
    """An operator reports «solved» for a partner."""

    def decide(case: Case) -> Decisions:
        return rules_of.partner_solved(case.passport, rules, unit.now)

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
    """The desk wants another helper here."""

    def decide(case: Case) -> Decisions:
        ranked = candidates(unit, rules, case.passport)
        return assignments.take_back(case.passport, ranked, rules, unit.now)

    return deed(unit, actor, request.escalation, decide)


def decide_owner(unit: Unit, actor: Actor, rules: Rules, request: DecideOwner) -> list[Decision]:
    """The desk's word before the first contact: this volunteer, or rather another (SPEC section 12.18)."""

    def decide(case: Case) -> Decisions:
        if request.approved:
            return assignments.approve(case.passport, rules, unit.now)
        ranked = candidates(unit, rules, case.passport)
        return assignments.disapprove(case.passport, ranked, rules, unit.now)

    return deed(unit, actor, request.escalation, decide)


def nudge(unit: Unit, actor: Actor, _rules: Rules, request: Nudge) -> list[Decision]:
    """The owner is reminded now."""
    return deed(unit, actor, request.escalation, lambda case: tasks.nudge(case.passport), "nudged")


def _given(unit: Unit, passport: Passport, owner: Owner, cause: Cause, rules: Rules) -> Decisions:
    """Out of the search, or in one moment from whoever has it now."""
    if passport.status is Status.IN_PROGRESS:
        return assignments.reassign(passport, owner, cause, rules, unit.now)
    open_offers = offers.open_of_passport(unit, passport.id)
    return assignments.assign(passport, owner, cause, open_offers, rules=rules, now=unit.now)
