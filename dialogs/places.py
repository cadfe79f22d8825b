"""Where the menu leads: each place is one small function of (state, facts, rest)."""

from collections.abc import Callable, Mapping
from typing import Any

from dialogs import census, danger, own_data, settings, start, talk
from dialogs.book import FORMS
from dialogs.cards.queue import HERE
from dialogs.desk import places as desk
from dialogs.effects import Do, Effect, Prompt, Say, Show
from dialogs.facts import Facts
from dialogs.forms import walk
from dialogs.messages import text
from dialogs.requests import AskLinkCode, CallHuman, Request
from dialogs.requests.accounts import AskAccounts, AskOwnData, AskReturnCode
from dialogs.state import State
from dialogs.step import Step

Place = Callable[[State, Facts, str], Step | None]


def go(name: str, rest: str, state: State, facts: Facts) -> Step | None:
    """Go to a place of the menu; None for one that there is not, or not for this person."""
    place = _PLACES.get(name)
    here = state if name in _BESIDE else talk.without(state)
    return place(here, facts, rest) if place is not None else None


def stay(state: State, facts: Facts, *before: Effect) -> Step:
    """Say something, then the open question or talk once more, or the menu when there is none."""
    form = FORMS.get(state.dialogue)
    if form is not None:
        return walk.again(form, state, facts, *before)
    if (line := talk.live(state, facts)) is not None:
        return Step(state, (*before, talk.prompt(line)))
    return Step(state, (*before, start.screen(state, facts)))


def open_form(name: str, state: State, facts: Facts, **answers: Any) -> Step | None:
    """Begin a dialogue, or ask what shall become of the one begun before; None for an unknown name."""
    form = FORMS.get(name)
    if form is None:
        return None
    if state.dialogue == name or facts.drafts.get(name):
        return Step(state, (start.resume(name, state, facts),))
    return walk.begin(form, state, facts, answers)


def _help(state: State, facts: Facts, _rest: str) -> Step | None:
    return open_form("intake", state, facts)


def _volunteer(state: State, facts: Facts, _rest: str) -> Step | None:
    return open_form("enrolment", state, facts)


def _ask(state: State, facts: Facts, _rest: str) -> Step | None:
    informing = {"aid": "inform"} if "inform" in facts.centre.aid_type_by_id else {}
    return open_form("intake", state, facts, **informing)


def _complaint(state: State, facts: Facts, _rest: str) -> Step | None:
    return open_form("complaint", state, facts)


def _mine(state: State, facts: Facts, _rest: str) -> Step:
    return Step(state, (Show("mine", facts.who.person, anew=True),))


def _tasks(state: State, facts: Facts, _rest: str) -> Step | None:
    who = facts.who
    return Step(state, (Show("tasks", who.volunteer_id, anew=True),)) if who.volunteer_id else None


def _needs(state: State, facts: Facts, _rest: str) -> Step | None:
    return Step(state, (Show("needs", HERE, anew=True),)) if facts.who.volunteer_id else None


def _merits(state: State, facts: Facts, _rest: str) -> Step | None:
    return Step(state, (Show("merits", HERE, anew=True),)) if facts.who.volunteer_id else None


def _leaders(state: State, facts: Facts, _rest: str) -> Step | None:
    return Step(state, (Show("leaders", HERE, anew=True),)) if facts.who.volunteer_id else None


def _profile(state: State, facts: Facts, _rest: str) -> Step | None:
    return Step(state, (Show("profile", HERE, anew=True),)) if facts.who.volunteer_id else None


def _about(state: State, facts: Facts, _rest: str) -> Step:
    return stay(state, facts, start.about(facts))


def _start(state: State, facts: Facts, _rest: str) -> Step:
    return Step(state, (start.screen(state, facts),))


def _menu(state: State, facts: Facts, _rest: str) -> Step:
    return Step(state, (start.menu(facts),))


def _terms(state: State, facts: Facts, _rest: str) -> Step | None:
    terms = start.terms(facts)
    return Step(state, (terms,)) if terms is not None else None


def _settings(state: State, facts: Facts, _rest: str) -> Step:
    return Step(state, (settings.screen(facts),))


def _privacy(state: State, facts: Facts, _rest: str) -> Step:
    return Step(state, (settings.privacy(facts),))


def _erase(state: State, facts: Facts, _rest: str) -> Step:
    return Step(state, (own_data.sure(facts),))


def _name(state: State, facts: Facts, _rest: str) -> Step:
    return walk.begin(settings.FORM, state, facts)


def _asks(request: Request) -> Place:
    return lambda state, _facts, _rest: Step(state, (Do(request),))


def _language(state: State, facts: Facts, _rest: str) -> Step:
    prompt: Prompt = start.languages(facts)
    return Step(state, (prompt,))


def _urgent(state: State, facts: Facts, _rest: str) -> Step:
    marked, effects = danger.alarm("other", state, facts)
    return stay(marked, facts, *effects)


def _danger(state: State, facts: Facts, rest: str) -> Step:
    marked, effects = danger.sure(rest, state, facts)
    return stay(marked, facts, *effects)


def _safe(state: State, facts: Facts, _rest: str) -> Step:
    return stay(state, facts, Say(text("danger-safe")))


def _continue(state: State, facts: Facts, rest: str) -> Step | None:
    name = rest or start.unfinished(state, facts)
    form = FORMS.get(name)
    if form is None:
        return None
    if state.dialogue == name:
        return walk.again(form, state, facts)
    draft = facts.drafts.get(name)
    return walk.begin(form, state, facts, dict(draft)) if draft else None


def _anew(state: State, facts: Facts, rest: str) -> Step | None:
    form = FORMS.get(rest or start.unfinished(state, facts))
    return walk.begin(form, state, facts) if form is not None else None


_BESIDE = frozenset({"urgent", "danger", "safe", "about", "human"})
"""Places that leave a talk as it is; going to any other ends it, since words there are no longer for it."""


def _census(state: State, facts: Facts, _rest: str) -> Step | None:
    return open_form("census", state, facts)


def _uncounted(state: State, _facts: Facts, _rest: str) -> Step:
    return census.declined(state)


_PLACES: Mapping[str, Place] = {
    "start": _start,
    "menu": _menu,
    "terms": _terms,
    "settings": _settings,
    "privacy": _privacy,
    "export": _asks(AskOwnData()),
    "erase": _erase,
    "name": _name,
    "link": _asks(AskLinkCode()),
    "accounts": _asks(AskAccounts()),
    "return": _asks(AskReturnCode()),
    "human": _asks(CallHuman("menu")),
    "help": _help,
    "census": _census,
    "uncounted": _uncounted,
    "volunteer": _volunteer,
    "mine": _mine,
    "ask": _ask,
    "about": _about,
    "complaint": _complaint,
    "tasks": _tasks,
    "needs": _needs,
    "profile": _profile,
    "merits": _merits,
    "leaders": _leaders,
    **desk.PLACES,
    "language": _language,
    "urgent": _urgent,
    "danger": _danger,
    "safe": _safe,
    "continue": _continue,
    "anew": _anew,
}
