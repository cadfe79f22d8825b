"""What performers look up: a person's own passport, its helper, candidates; and the refusal of the rest."""

from bot.perform.context import Actor
from dispatch.choosing import Unfit, unfit
from dispatch.decisions import Decision, Refusal, Refuse
from dispatch.ids import Id, OwnerKind
from dispatch.matching import Candidate, rank
from dispatch.openings import topics_of
from dispatch.passport import Passport
from dispatch.rules import Rules
from dispatch.search import hours_of, search_of
from dispatch.teams import Team
from dispatch.volunteers import Volunteer
from dispatch.waves import wanted
from storage.persons import finding, kudos, volunteers
from storage.problems import passports, teams
from storage.unit import Unit


def refused(reason: Refusal = Refusal.NOT_ALLOWED) -> list[Decision]:
    """Nothing changes; by default because the id is forged, foreign or not theirs to touch."""
    return [Refuse(reason)]


def own_passport(unit: Unit, actor: Actor, passport: Id) -> Passport | None:
    """The passport if the actor is its client, and its words were not destroyed."""
    found = told_passport(unit, actor, passport)
    return found if found is not None and actor.person == found.client else None


def told_passport(unit: Unit, actor: Actor, passport: Id) -> Passport | None:
    """The same, also for the applicant, who may add to what they told and complain."""
    found = passports.load(unit, passport)
    if found is None or actor.person not in (found.client, found.applicant):
        return None
    return found if unit.can_seal(passport) else None


def owned_by_team(unit: Unit, passport: Passport) -> Team | None:
    """The team that owns a passport."""
    owner = passport.owner
    return teams.load(unit, owner.id) if owner and owner.kind is OwnerKind.TEAM else None


def helper_of(unit: Unit, passport: Passport) -> Id | None:
    """The one volunteer who is in touch with the client: the owner, or the lead of the team that owns it."""
    owner = passport.owner
    if owner is not None and owner.kind is OwnerKind.VOLUNTEER:
        return owner.id
    team = owned_by_team(unit, passport)
    return team.lead if team else None


def booked_for(unit: Unit, passport: Passport) -> int:
    """What its owner has got for it so far; 0 where the owner is no volunteer."""
    owner = passport.owner
    if owner is None or owner.kind is not OwnerKind.VOLUNTEER:
        return 0
    return kudos.booked(unit, passport.id, owner.id)


def open_to(unit: Unit, rules: Rules, volunteer: Volunteer, most: int = 100) -> list[Passport]:
    """Passports that wait and may fit this volunteer; `dispatch.openings` says which do."""
    topics = topics_of(volunteer, rules.centre)
    return passports.searching(unit, topics, volunteer.aid_types, most)


def left_out(unit: Unit, rules: Rules, passport: Passport) -> list[Unfit]:
    """Whom the rules would not ask, and the desk may choose all the same."""
    return unfit(passport, volunteers.at_work(unit), rules.centre, unit.now)


def candidates(unit: Unit, rules: Rules, passport: Passport) -> list[Candidate]:
    """Who may be offered the passport now, the best first; as many as its next wave may need."""
    centre = rules.centre
    able = finding.fitting(unit, passport.id, search_of(passport, centre), wanted(passport, centre))
    able += volunteers.load_many(unit, passport.reserve)
    hours = hours_of(unit.now.astimezone(rules.calendar.zone))
    share = finding.yes_share(unit, passport.topic, hours, centre.waves.usual_yes)
    return rank(passport, {each.id: each for each in able}.values(), centre, unit.now, share)
