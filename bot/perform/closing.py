"""The client's last words on a passport: confirmed or not, stars, a comment (SPEC section 3.7)."""

from bot.perform import teams
from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.found import booked_for, candidates, own_passport, refused
from dialogs.requests import AnswerPassing, CommentRating, Confirm, Rate, SkipComment
from dispatch.closing import Verdict
from dispatch.closing import confirm as answer
from dispatch.decisions import Decision, Reason, Refuse, RingDesk
from dispatch.ids import Id, OwnerKind
from dispatch.passport import Passport
from dispatch.ratings import comment as give_words
from dispatch.ratings import pass_on
from dispatch.ratings import rate as give_stars
from dispatch.rules import Rules
from storage.desk import escalations
from storage.persons import accounts, volunteers
from storage.problems import ratings
from storage.unit import Unit

CLIENT = "client"


def confirm(unit: Unit, actor: Actor, rules: Rules, request: Confirm) -> list[Decision]:
    """The client's answer to the question whether it is solved."""
    passport = own_passport(unit, actor, request.passport)
    if passport is None or request.verdict not in set(Verdict):
        return refused()
    ranked = candidates(unit, rules, passport)
    decisions = answer(passport, Verdict(request.verdict), ranked, rules, unit.now)
    return apply(unit, decisions, actor.as_(CLIENT)) + teams.let_rest(unit, rules, passport.id)


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


def comment(unit: Unit, actor: Actor, rules: Rules, request: CommentRating) -> list[Decision]:
    """Words beside the stars; without stars there is nothing to stand beside."""
    passport = own_passport(unit, actor, request.passport)
    if passport is None:
        return refused()
    given = ratings.find(unit, passport.id)
    stars, first_at = (given.stars, given.first_at) if given else (None, None)
    reads = _reads(unit, passport)
    decided = give_words(passport, stars, first_at, rules, unit.now, words=request.words, reads=reads)
    said = apply(unit, decided, actor.as_(CLIENT))
    if not any(isinstance(one, Refuse) for one in said):
        ratings.comment(unit, passport.id, request.words)
        said += _heard(unit, passport) if request.words else []
    return said


def _reads(unit: Unit, passport: Passport) -> bool:
    """Whether whoever helped can be written to; they may have left since."""
    owner = passport.owner
    if owner is None or owner.kind is not OwnerKind.VOLUNTEER:
        return True
    person = volunteers.person_of(unit, owner.id)
    return person is not None and accounts.preferred(unit, person) is not None


def may_comment(unit: Unit, actor: Actor, rules: Rules, name: Id) -> bool:
    """Whether words of this client beside their stars would be kept now."""
    passport, given = own_passport(unit, actor, name), ratings.find(unit, name)
    if passport is None or given is None:
        return False
    decided = give_words(passport, given.stars, given.first_at, rules, unit.now)
    return not any(isinstance(one, Refuse) for one in decided)


def may_speak(unit: Unit, actor: Actor, rules: Rules, name: Id) -> bool:
    """Whether this client's passport has no words yet beside its stars, and could have some with them."""
    given = ratings.find(unit, name)
    return given is None or (given.comment == "" and may_comment(unit, actor, rules, name))


def _heard(unit: Unit, passport: Passport) -> list[Decision]:
    """Words beside low stars come after their card: whoever decides about them reads them at once."""
    low = escalations.like(unit, Reason.RATING_LOW, passport.id, None, None)
    return apply(unit, (RingDesk(low, director=False),)) if low else []


def answer_passing(unit: Unit, actor: Actor, _rules: Rules, request: AnswerPassing) -> list[Decision]:
    """Whoever helped reads the words, or they only stay with the passport."""
    passport = own_passport(unit, actor, request.passport)
    given = ratings.find(unit, passport.id) if passport else None
    if passport is None or given is None:
        return refused()
    if not request.agreed:
        return []
    words = given.comment if isinstance(given.comment, str) else ""
    return apply(unit, pass_on(passport, given.stars, words, given.passed), actor.as_(CLIENT))


def skip_comment(unit: Unit, actor: Actor, _rules: Rules, request: SkipComment) -> list[Decision]:
    """No words are wanted; the same as none yet, but never asked for again."""
    passport = own_passport(unit, actor, request.passport)
    given = ratings.find(unit, passport.id) if passport else None
    if passport is None or given is None:
        return refused()
    if not given.settled:
        ratings.comment(unit, passport.id, "")
    return []
