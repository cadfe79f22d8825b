"""The owner of a task proposes up to three times to meet: ticked on a list, or typed (SPEC section 4.3)."""

import re
from dataclasses import replace
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from dialogs.cards.visit import minutes
from dialogs.comment import PASSPORT
from dialogs.effects import Do, Say
from dialogs.events import Event, TextReceived
from dialogs.facts import Facts
from dialogs.forms.form import Choice, Form, Question
from dialogs.messages import Text, text
from dialogs.requests.helpers import OfferTimes
from dialogs.state import State
from dialogs.step import Step
from dispatch.visits import MOST_TIMES

HOURS = (10, 13, 16, 19)
DAYS = 5
SOONEST = timedelta(hours=1)
_TYPED = re.compile(r"(\d{1,2})[./](\d{1,2})\D+(\d{1,2})(?::(\d{2}))?")


def slots(state: State, facts: Facts) -> tuple[Choice, ...]:
    """The coming days at four times each, and whatever was typed, as minutes since 1970."""
    zone = ZoneInfo(facts.centre.zone)
    today = facts.now.astimezone(zone).date()
    days = (today + timedelta(days=number) for number in range(DAYS))
    usual = [datetime.combine(day, time(hour), zone) for day in days for hour in HOURS]
    ahead = {str(minutes(at)) for at in usual if at >= facts.now + SOONEST}
    typed = set(state.answers.get("slots_open") or state.answers.get("slots") or ())
    values = sorted(ahead | typed, key=int)
    return tuple(Choice(value, text("visit-slot", at=_moment(value, facts))) for value in values)


def typed_time(event: Event, _state: State, facts: Facts) -> list[str] | None:
    """«25.11 14:00» at the centre, the next such moment."""
    match = _TYPED.fullmatch(event.text.strip()) if isinstance(event, TextReceived) else None
    if match is None:
        return None
    zone = ZoneInfo(facts.centre.zone)
    day, month, hour, minute = (int(part or 0) for part in match.groups())
    for year in (facts.now.astimezone(zone).year, facts.now.astimezone(zone).year + 1):
        try:
            at = datetime(year, month, day, hour, minute, tzinfo=zone)
        except ValueError:
            return None
        if at > facts.now:
            return [str(minutes(at))]
    return None


def _few_enough(state: State, _facts: Facts) -> Step:
    chosen = state.answers["slots"]
    if len(chosen) <= MOST_TIMES:
        return Step(state)
    answers = {name: value for name, value in state.answers.items() if name != "slots"}
    again = replace(state, answers={**answers, "slots_open": chosen})
    return Step(again, (Say(text("times-too-many", n=MOST_TIMES)),))


def _noted(value: list[str], facts: Facts) -> Text:
    at = text("times-noted", at=_moment(value[0], facts))
    return at if len(value) == 1 else text("times-noted-several")


def _moment(value: str, facts: Facts) -> datetime:
    return datetime.fromtimestamp(60 * int(value), facts.now.tzinfo)


def _finish(state: State, facts: Facts) -> Step:
    times = tuple(_moment(value, facts).isoformat() for value in state.answers["slots"])
    return Step(state.idle(), (Do(OfferTimes(state.answers[PASSPORT], times)),))


FORM = Form(
    "times",
    (Question("slots", slots, parse=typed_time, many=True, then=_few_enough, invalid=True, told=_noted),),
    _finish,
)
