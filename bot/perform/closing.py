"""The client's last words on a passport: confirmed or not, stars, a comment (SPEC section 3.7)."""

from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.found import candidates, own_passport, refused
from dialogs.requests import CommentRating, Confirm, Rate, SkipComment
from dispatch.closing import Verdict
from dispatch.closing import confirm as answer
from dispatch.decisions import Decision, RecordEvent, Refusal
from dispatch.ids import OwnerKind
from dispatch.passport import Passport
from dispatch.ratings import rate as give_stars
from dispatch.rules import Rules
from storage import kudos, ratings
from storage.unit import Unit

CLIENT = "client"


def confirm(unit: Unit, actor: Actor, rules: Rules, request: Confirm) -> list[Decision]:
    """The client's answer to the question whether it is solved."""
    passport = own_passport(unit, actor, request.passport)
    if passport is None or request.verdict not in set(Verdict):
        return refused()
    ranked = candidates(unit, rules, passport)
    decisions = answer(passport, Verdict(request.verdict), ranked, rules, unit.now)
    return apply(unit, decisions, actor.as_(CLIENT))


def rate(unit: Unit, actor: Actor, rules: Rules, request: Rate) -> list[Decision]:
    """One to five stars, given or changed."""
    passport = own_passport(unit, actor, request.passport)
    if passport is None:
        return refused()
    earlier = ratings.find(unit, passport.id)
    decisions = give_stars(
        passport,
        request.stars,
        earlier.stars if earlier else None,
        earlier.first_at if earlier else None,
        booked_for(unit, passport),
        rules=rules,
        now=unit.now,
    )
    return apply(unit, decisions, actor.as_(CLIENT))


def comment(unit: Unit, actor: Actor, _rules: Rules, request: CommentRating) -> list[Decision]:
    """Words beside the stars; without stars there is nothing to stand beside."""
    passport = own_passport(unit, actor, request.passport)
    if passport is None:
        return refused()
    if not ratings.comment(unit, passport.id, request.words):
        return refused(Refusal.BAD_VALUE)
    return apply(unit, (RecordEvent(passport.id, "commented"),), actor.as_(CLIENT))


def skip_comment(unit: Unit, actor: Actor, _rules: Rules, request: SkipComment) -> list[Decision]:
    """No words are wanted; the same as none yet, but never asked for again."""
    passport = own_passport(unit, actor, request.passport)
    given = ratings.find(unit, passport.id) if passport else None
    if passport is None or given is None:
        return refused()
    if not given.settled:
        ratings.comment(unit, passport.id, "")
    return []


def booked_for(unit: Unit, passport: Passport) -> int:
    """What its owner has got for it so far; 0 where the owner is no volunteer."""
    owner = passport.owner
    if owner is None or owner.kind is not OwnerKind.VOLUNTEER:
        return 0
    return kudos.booked(unit, passport.id, owner.id)
