"""What a due timer does: each job is handed to its verb; a late one finds nothing to do."""

from bot.perform.apply import apply
from bot.perform.found import candidates
from dispatch.decisions import Decision, Decisions, Job
from dispatch.escalation import CLOCKS, unclaimed
from dispatch.offers import offer_ended
from dispatch.passport import Passport
from dispatch.reminders import ROWS, Reach, reminder_due
from dispatch.rules import Rules
from dispatch.waves import wave_ended
from storage import accounts, escalations, offers, passports, people, volunteers
from storage.timers import Timer
from storage.unit import Unit

TO_OWNER = frozenset({Job.CONTACT_REMINDER, Job.NEWS_REMINDER})


def due(unit: Unit, rules: Rules, timer: Timer) -> list[Decision]:
    """Do what the timer was set for; raises `ValueError` for a kind that is no job."""
    return apply(unit, _decide(unit, rules, timer, Job(timer.kind)))


def _decide(unit: Unit, rules: Rules, timer: Timer, job: Job) -> Decisions:
    if job is Job.OFFER_END:
        return _offer_end(unit, timer)
    if job in CLOCKS:
        return _unclaimed(unit, timer, job)
    passport = passports.load(unit, timer.subject_id)
    if passport is None:
        return ()
    if job is Job.WAVE_END:
        return _wave_end(unit, rules, timer, passport)
    if job not in ROWS:
        return ()
    reach = _reach(unit, job, passport)
    return reminder_due(job, timer.version, passport, reach, rules=rules, now=unit.now)


def _offer_end(unit: Unit, timer: Timer) -> Decisions:
    offer = offers.load(unit, timer.subject_id)
    passport = passports.load(unit, offer.passport) if offer else None
    if offer is None or passport is None or offer.version != timer.version:
        return ()
    return offer_ended(passport, offer, offers.open_of_passport(unit, passport.id), unit.now)


def _wave_end(unit: Unit, rules: Rules, timer: Timer, passport: Passport) -> Decisions:
    if timer.version != passport.version:
        return ()
    open_offers = offers.open_of_passport(unit, passport.id)
    return wave_ended(passport, open_offers, candidates(unit, rules, passport), rules, unit.now)


def _unclaimed(unit: Unit, timer: Timer, job: Job) -> Decisions:
    escalation = escalations.load(unit, timer.subject_id)
    if escalation is None or escalation.version != timer.version:
        return ()
    return unclaimed(escalation, job)


def _reach(unit: Unit, job: Job, passport: Passport) -> Reach:
    name = _concerned(unit, job, passport)
    person = people.person(unit, name) if name else None
    if person is None or person.asked_to_stop:
        return Reach.NOBODY
    if accounts.preferred(unit, person.id) is not None:
        return Reach.BOT
    return Reach.NOBODY if accounts.of_person(unit, person.id, reachable=False) else Reach.CALL


def _concerned(unit: Unit, job: Job, passport: Passport) -> str | None:
    if job not in TO_OWNER:
        return passport.client
    volunteer = volunteers.load(unit, passport.owner.id) if passport.owner else None
    return volunteer.person if volunteer else None
