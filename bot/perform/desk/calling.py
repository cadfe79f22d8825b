"""Calls instead of messages: what a person without an account said on the telephone (SPEC section 7)."""

from bot.perform import closing
from bot.perform.apply import apply
from bot.perform.context import Actor
from bot.perform.desk.cases import author_of, refuses
from bot.perform.found import refused
from bot.perform.rights import helps, holds
from dialogs.cards.calls import STARS, UNREACHED, answers_to
from dialogs.requests import AnswerPassing, CommentRating, Confirm, Rate
from dialogs.requests.desk import AnswerCall, CommentInCall
from dispatch.decisions import AskToPassWords, Decision, Job, RecordEvent, Refusal
from dispatch.passport import Passport
from dispatch.rights import Right
from dispatch.rules import Rules
from storage.desk import call_tasks
from storage.desk.call_tasks import CallTask
from storage.persons import accounts
from storage.problems import passports
from storage.unit import Unit


def answer_call(unit: Unit, actor: Actor, rules: Rules, request: AnswerCall) -> list[Decision]:
    """What was said on the telephone counts as if the person had pressed it; stars may be changed."""
    call = call_tasks.load(unit, request.call) if holds(actor, Right.CASES) else None
    if call is None or request.answer not in answers_to(call.job):
        return refused()
    anew = call.answer in STARS and request.answer in STARS
    passport = passports.load(unit, call.passport)
    if call.done and not (anew and passport and is_called(unit, passport)):
        return refused(Refusal.ALREADY_DONE)
    if request.answer != UNREACHED and _is_own_praise(unit, actor, passport, call.job):
        return refused(Refusal.SAME_PERSON)
    if not anew:
        call_tasks.done(unit, call.id, actor.person, request.answer)
    noted = apply(unit, (RecordEvent(call.passport, "called", request.answer),), author_of(actor))
    said = _as_pressed(unit, passport, rules, call, request.answer)
    if anew and not refuses(said):
        call_tasks.answer_anew(unit, call.id, actor.person, request.answer)
    return [*noted, *said]


def comment_in_call(unit: Unit, actor: Actor, rules: Rules, request: CommentInCall) -> list[Decision]:
    """Words beside the stars of a call; whoever helped reads them if the person agreed to it."""
    call = call_tasks.load(unit, request.call) if holds(actor, Right.CASES) else None
    passport = passports.load(unit, call.passport) if call and call.answer in STARS else None
    if call is None or passport is None or not is_called(unit, passport):
        return refused()
    if _is_own_praise(unit, actor, passport, call.job):
        return refused(Refusal.SAME_PERSON)
    client = _client(passport)
    said = closing.comment(unit, client, rules, CommentRating(passport.id, request.words))
    asks = [one for one in said if isinstance(one, AskToPassWords)]
    said = [one for one in said if one not in asks]
    if asks and request.passes:
        said += closing.answer_passing(unit, client, rules, AnswerPassing(passport.id, True))
    return said


def is_called(unit: Unit, passport: Passport) -> bool:
    """Whether its client still has no account of their own, where they would press themselves."""
    return bool(passport.client) and accounts.preferred(unit, passport.client) is None


def _as_pressed(
    unit: Unit, passport: Passport | None, rules: Rules, call: CallTask, answer: str
) -> list[Decision]:
    if passport is None or answer == UNREACHED:
        return []
    if call.job == Job.CONFIRM_CHASE:
        return closing.confirm(unit, _client(passport), rules, Confirm(passport.id, answer))
    if call.job == Job.RATING_CHASE:
        return closing.rate(unit, _client(passport), rules, Rate(passport.id, int(answer)))
    return []


def _client(passport: Passport) -> Actor:
    return Actor(passport.client, "", "phone")


def _is_own_praise(unit: Unit, actor: Actor, passport: Passport | None, job: str) -> bool:
    """Whether somebody would write down for the client how they themselves helped (SPEC 12.9)."""
    asked = job in (Job.CONFIRM_CHASE, Job.RATING_CHASE)
    return asked and passport is not None and helps(unit, actor.person, passport)
