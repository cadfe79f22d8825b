"""What performers look up: somebody's own passport, candidates, and the refusal of what is not theirs."""

from bot.perform.context import Actor
from dispatch.decisions import Decision, Refusal, Refuse
from dispatch.ids import Id
from dispatch.matching import Candidate, rank
from dispatch.passport import Passport
from dispatch.rules import Rules
from storage import passports, volunteers
from storage.unit import Unit


def refused(reason: Refusal = Refusal.NOT_ALLOWED) -> list[Decision]:
    """Nothing changes; by default because the id is forged, foreign or not theirs to touch."""
    return [Refuse(reason)]


def own_passport(unit: Unit, actor: Actor, passport: Id) -> Passport | None:
    """The passport if the actor is its client or applicant."""
    found = passports.load(unit, passport)
    return found if found and actor.person in (found.client, found.applicant) else None


def candidates(unit: Unit, rules: Rules, passport: Passport) -> list[Candidate]:
    """Everybody who may be offered the passport now, the best first."""
    return rank(passport, volunteers.accepted(unit), rules.centre, unit.now)
