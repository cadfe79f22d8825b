"""What a due timer does: each job is handed to its verb; a late one finds nothing to do."""

from datetime import datetime

from bot.perform.apply import apply
from bot.perform.found import booked_for, candidates, owned_by_team
from dispatch.clocks import CLOCKS, clock_due
from dispatch.decisions import Decision, Decisions, Job
from dispatch.follow_up import follow_up
from dispatch.jobs import ROWS
from dispatch.offers import offer_ended, show_delayed
from dispatch.passport import Passport
from dispatch.ratings import is_low
from dispatch.reminders import Reach, reminder_due
from dispatch.rules import Rules
from dispatch.tasks import lose_silent
from dispatch.teams import lose_silent_lead, parts_of_invitation, show_invitation, step_due
from dispatch.visits import visit_due
from dispatch.waves import wave_ended
from storage.desk import escalations
from storage.persons import accounts, people, volunteers
from storage.persons.people import Person
from storage.problems import history, offers, passports, ratings, showing, visits
from storage.problems import teams as team_rows
from storage.timers import Timer
from storage.unit import Unit


def due(unit: Unit, rules: Rules, timer: Timer) -> list[Decision]:
    """Do what the timer was set for; raises `ValueError` for a kind that is no job."""
    return apply(unit, _decide(unit, rules, timer, Job(timer.kind)))


def _decide(unit: Unit, rules: Rules, timer: Timer, job: Job) -> Decisions:
    if job in _WITHOUT_PASSPORT:
        return _WITHOUT_PASSPORT[job](unit, timer)
    if job in CLOCKS:
        return _escalation(unit, rules, timer, job)
    passport = passports.load(unit, timer.subject_id)
    if passport is None:
        return ()
    if job in _OF_PASSPORT:
        return _OF_PASSPORT[job](unit, rules, timer, passport)
    reach = _reach(unit, job, passport)
    return reminder_due(
        job,
        timer.version,
        passport,
        reach,
        rules=rules,
        now=unit.now,
        booked=booked_for(unit, passport),
        asked_at=_asked_at(unit, passport, ROWS[job].event),
        due_at=timer.due_at,
    )


def _asked_at(unit: Unit, passport: Passport, event: str) -> datetime | None:
    """When this line was written last; None for a job that writes none."""
    lines = history.of_passport(unit, passport.id) if event else ()
    return max((line.at for line in lines if line.what == event), default=None)


def _offer_end(unit: Unit, timer: Timer) -> Decisions:
    offer = offers.load(unit, timer.subject_id)
    passport = passports.load(unit, offer.passport) if offer else None
    if offer is None or passport is None or offer.version != timer.version:
        return ()
    return offer_ended(passport, offer, offers.open_of_passport(unit, passport.id), unit.now)


def _offer_show(unit: Unit, timer: Timer) -> Decisions:
    offer = offers.load(unit, timer.subject_id)
    passport = passports.load(unit, offer.passport) if offer else None
    return show_delayed(passport, offer) if offer and passport else ()


def _wave_end(unit: Unit, rules: Rules, timer: Timer, passport: Passport) -> Decisions:
    if timer.version != passport.version:
        return ()
    open_offers = offers.open_of_passport(unit, passport.id)
    return wave_ended(passport, open_offers, candidates(unit, rules, passport), rules, unit.now)


def _contact_lost(unit: Unit, rules: Rules, timer: Timer, passport: Passport) -> Decisions:
    if (team := owned_by_team(unit, passport)) is not None:
        return lose_silent_lead(team, passport, timer.version, rules, unit.now)
    return lose_silent(passport, timer.version, candidates(unit, rules, passport), rules, unit.now)


def _visit_soon(unit: Unit, rules: Rules, timer: Timer, passport: Passport) -> Decisions:
    visit = visits.newest(unit, passport.id)
    chosen, reach = visit.chosen if visit else None, _reach(unit, Job.VISIT_SOON, passport)
    return visit_due(passport, chosen, version=timer.version, reach=reach, rules=rules, now=unit.now)


def _follow_up(unit: Unit, rules: Rules, timer: Timer, passport: Passport) -> Decisions:
    theirs = passports.load_many(unit, [one.id for one in showing.of_client(unit, passport.client)])
    others = [one for one in theirs if one.id != passport.id]
    wording, person = passports.wording(unit, passport.id), people.person(unit, passport.client)
    title = wording.title if wording and isinstance(wording.title, str) else ""
    given = ratings.find(unit, passport.id)
    sorry = given is not None and is_low(given.stars)
    helping = person is not None and not sorry and _may_be_asked_to_help(person)
    reach = _reach(unit, Job.FOLLOW_UP, passport)
    return follow_up(passport, timer.version, others, reach, rules, unit.now, title=title, helping=helping)


def _may_be_asked_to_help(person: Person) -> bool:
    return not person.asked_to_help and person.volunteer is None and person.age_band != "under14"


def _escalation(unit: Unit, rules: Rules, timer: Timer, job: Job) -> Decisions:
    escalation = escalations.load(unit, timer.subject_id)
    if escalation is None:
        return ()
    passport = passports.load(unit, escalation.passport) if escalation.passport else None
    return clock_due(job, timer.version, escalation, passport, rules=rules, now=unit.now)


def _reach(unit: Unit, job: Job, passport: Passport) -> Reach:
    name = _concerned(unit, job, passport)
    person = people.person(unit, name) if name else None
    if person is None or (person.asked_to_stop and not ROWS[job].duty):
        return Reach.NOBODY
    if accounts.preferred(unit, person.id) is not None:
        return Reach.BOT
    return Reach.NOBODY if accounts.of_person(unit, person.id, reachable=False) else Reach.CALL


def _concerned(unit: Unit, job: Job, passport: Passport) -> str | None:
    if not ROWS[job].to_owner:
        return passport.client
    if (team := owned_by_team(unit, passport)) is not None:
        volunteer = volunteers.load(unit, team.lead) if team.lead else None
    else:
        volunteer = volunteers.load(unit, passport.owner.id) if passport.owner else None
    return volunteer.person if volunteer else None


def _step_due(unit: Unit, timer: Timer) -> Decisions:
    team = team_rows.of_step(unit, timer.subject_id)
    passport = passports.load(unit, team.passport) if team else None
    step = team.step(timer.subject_id) if team else None
    return step_due(team, passport, step) if team and passport and step else ()


def _invitation_show(unit: Unit, timer: Timer) -> Decisions:
    name, volunteer = parts_of_invitation(timer.subject_id)
    team = team_rows.load(unit, name)
    return show_invitation(team, volunteer) if team else ()


_WITHOUT_PASSPORT = {
    Job.OFFER_END: _offer_end,
    Job.OFFER_SHOW: _offer_show,
    Job.STEP_DUE: _step_due,
    Job.INVITATION_SHOW: _invitation_show,
}
_OF_PASSPORT = {
    Job.WAVE_END: _wave_end,
    Job.CONTACT_LOST: _contact_lost,
    Job.VISIT_SOON: _visit_soon,
    Job.FOLLOW_UP: _follow_up,
}
