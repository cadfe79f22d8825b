"""Presses about teams in a private chat, and the small form of a step (SPEC section 5)."""

from collections.abc import Callable, Mapping
from datetime import date, timedelta
from zoneinfo import ZoneInfo

from dialogs.cards import team
from dialogs.cards.task import HOURS, hours
from dialogs.effects import Do, Effect, Say
from dialogs.facts import Facts
from dialogs.forms.answers import coming_day, words
from dialogs.forms.form import Choice, Form, Question
from dialogs.forms.walk import begin
from dialogs.masking import masked
from dialogs.messages import Text, text
from dialogs.requests.teams import (
    AnswerTeam,
    CallToTeam,
    EndStep,
    PickStep,
    PlanStep,
    QuitTeam,
    TellHours,
    WantTeam,
)
from dialogs.state import State
from dialogs.step import Step
from dialogs.verbs import Args, does, one, two

TEAM = "team"
LONGEST_STEP = 200
SOON = ("0", "1", "3", "7")
"""Days from today that are one press away; any other day is typed, none is skipped."""


def _quit(args: Args) -> Effect | None:
    match args:
        case (name,):
            return Say(text("team-quit-sure"), team.sure_to_quit(name))
        case (name, "yes"):
            return Do(QuitTeam(name))
    return None


def _call_all(args: Args) -> Effect | None:
    match args:
        case (name, page) if team.is_page(page) and page.startswith("call"):
            return Do(CallToTeam(name, page))
    return None


def _solved(args: Args) -> Effect | None:
    return Say(text("team-hours-lead"), hours(args[0])) if len(args) == 1 else None


def _hours(args: Args) -> Effect | None:
    match args:
        case (name, number) if number in HOURS:
            return Do(TellHours(name, float(number)))
    return None


def open_step(name: str, *, state: State, facts: Facts) -> Step:
    """Ask what is to be done, and by when."""
    return begin(STEP, state, facts, {TEAM: name})


def _days(_state: State, _facts: Facts) -> tuple[Choice, ...]:
    return tuple(Choice(days, text(f"teamstep-day-{days}")) for days in SOON)


def _day_of(state: State, facts: Facts) -> Step:
    """«Tomorrow» is stored as the day that it means."""
    given = state.answers["day"]
    if given not in SOON:
        return Step(state)
    today = facts.now.astimezone(ZoneInfo(facts.centre.zone)).date()
    return Step(state.with_answers(day=(today + timedelta(days=int(given))).isoformat()))


def _card(state: State, _facts: Facts) -> Text:
    return text("teamstep-review", words=state.answers["words"], day=_said_day(state.answers.get("day")))


def _said_day(given: str | None) -> date | Text:
    if not given:
        return text("teamstep-no-day")
    return text(f"teamstep-day-{given}") if given in SOON else date.fromisoformat(given)


def _finish(state: State, _facts: Facts) -> Step:
    answers = state.answers
    return Step(state.idle(), (Do(PlanStep(answers[TEAM], answers["words"], answers.get("day") or "")),))


STEP = Form(
    "teamstep",
    (
        Question("words", parse=words(LONGEST_STEP), then=masked("words", LONGEST_STEP), invalid=True),
        Question("day", _days, coming_day, optional=True, then=_day_of, invalid=True),
    ),
    _finish,
    _card,
    send="form-save",
)

VERBS: Mapping[str, Callable[[Args], Effect | None]] = {
    "tjoin": does(one(lambda name: AnswerTeam(name, joins=True))),
    "tno": does(one(lambda name: AnswerTeam(name, joins=False))),
    "tquit": _quit,
    "ttake": does(one(PickStep)),
    "tdone": does(one(EndStep)),
    "tcall": does(two(lambda name, volunteer: CallToTeam(name, "", volunteer))),
    "tall": _call_all,
    "twant": does(one(WantTeam)),
    "thours": _hours,
    "tsolved": _solved,
}
OPENS: Mapping[tuple[str, int], Callable[..., Step | None]] = {("tstep", 1): open_step}
"""Presses that begin a form, by the verb and how many ids follow it."""
