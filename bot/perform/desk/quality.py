"""Quality control: whether the help counts that a client gave one or two stars (SPEC section 7)."""

from bot.perform.context import Actor
from bot.perform.desk.cases import Case, deed
from bot.perform.found import booked_for
from dialogs.requests.escalations import DecideLowRating
from dispatch.decisions import Decision, Decisions
from dispatch.ratings import decide_low_rating
from dispatch.rules import Rules
from storage.problems import ratings
from storage.unit import Unit


def decide(unit: Unit, actor: Actor, rules: Rules, request: DecideLowRating) -> list[Decision]:
    """The volunteer keeps the unrated share of kudos, or gets nothing; decided once."""

    def ruled(case: Case) -> Decisions:
        given, booked = ratings.find(unit, case.passport.id), booked_for(unit, case.passport)
        stars = given.stars if given else None
        return decide_low_rating(
            case.passport, case.escalation, actor.person, stars, request.earned, booked=booked, rules=rules
        )

    return deed(unit, actor, request.escalation, ruled)
