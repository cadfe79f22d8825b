"""The desk says that there is no danger after all: the passport goes on as any other (SPEC section 3.3)."""

from dataclasses import replace

from bot.perform.context import Actor
from bot.perform.desk.cases import Case, deed
from bot.perform.found import candidates
from dialogs.requests.escalations import CallSafe
from dispatch.dangers import unmark
from dispatch.decisions import Decision, Decisions
from dispatch.rules import Rules
from storage.desk import escalations
from storage.problems import offers
from storage.unit import Unit


def call_safe(unit: Unit, actor: Actor, rules: Rules, request: CallSafe) -> list[Decision]:
    """Whoever has claimed the call takes the mark off, with a reason of the list."""

    def decide(case: Case) -> Decisions:
        name = case.passport.id
        return unmark(
            case.passport,
            case.escalation,
            actor.person,
            request.why,
            offers.open_of_passport(unit, name),
            candidates(unit, rules, replace(case.passport, danger=False)),
            escalations.open_of_passport(unit, name),
            rules,
            unit.now,
        )

    return deed(unit, actor, request.escalation, decide)
