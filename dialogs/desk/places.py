"""Where the desk's menu leads, and where a press in a group goes on: in the private chat of one person."""

from collections.abc import Callable, Mapping

from dialogs.cards.queue import HERE
from dialogs.desk import hints, tools
from dialogs.desk.behalf import FORM as BEHALF
from dialogs.desk.presses import Leads
from dialogs.desk.words import ABOUT
from dialogs.desk.words import FORMS as WORDS
from dialogs.effects import Do, Effect, Show
from dialogs.facts import Facts
from dialogs.forms import walk
from dialogs.forms.form import Form
from dialogs.requests.desk import Search
from dialogs.state import State
from dialogs.step import Step
from dispatch.rights import Right, may

Place = Callable[[State, Facts, str], Step | None]
FORMS: tuple[Form, ...] = (*WORDS, *tools.FORMS, hints.FORM, BEHALF)
"""Every form of the desk."""

SMALL = frozenset(form.name for form in FORMS) - {BEHALF.name}
"""Forms whose answers are forgotten as soon as another thing is begun; nothing is lost by it but one text."""

_BY_NAME = {form.name: form for form in FORMS}


_ABOUT = {"kudos": "helper", "callwords": "call"}
"""Cards that forms are about; all others are about an escalation."""


def open_words(way: Leads, state: State, facts: Facts) -> Step | None:
    """The form that a press leads to, with the card that it is about; None for whoever has no role."""
    if way.form == "teamcard":
        return Step(state, (Show("team", way.subject, anew=True),))
    form = _BY_NAME.get(way.form)
    if form is None or not facts.who.roles:
        return None
    begun = walk.begin(form, state, facts, {ABOUT: way.subject})
    return Step(begun.state, (*_card(way), *begun.effects))


def came_from_group(rest: str, state: State, facts: Facts) -> Step | None:
    """What follows "w_" in a link: a form about something, or a tool."""
    form, _, subject = rest.partition("_")
    if form == "go":
        place = PLACES.get(subject)
        return place(state, facts, "") if place else None
    return open_words(Leads(form, subject), state, facts)


def _card(way: Leads) -> tuple[Effect, ...]:
    return (Show(_ABOUT.get(way.form, "escalation"), way.subject, anew=True),)


def _desk(state: State, facts: Facts, _rest: str) -> Step | None:
    return tools.screen(state, facts)


def _setup(state: State, facts: Facts, _rest: str) -> Step | None:
    return tools.setup(state, facts)


def _queue(state: State, facts: Facts, _rest: str) -> Step | None:
    return Step(state, (Show("queue", HERE, anew=True),)) if facts.who.roles else None


def _search(state: State, facts: Facts, rest: str) -> Step | None:
    if not may(facts.who.roles, Right.CASES):
        return None
    return Step(state, (Do(Search("passports", rest)),)) if rest else walk.begin(tools.SEARCH, state, facts)


def _helpers(state: State, facts: Facts, rest: str) -> Step | None:
    if not may(facts.who.roles, Right.VOLUNTEERS):
        return None
    return Step(state, (Do(Search("volunteers", rest)),)) if rest else walk.begin(tools.HELPERS, state, facts)


def _hints(state: State, facts: Facts, _rest: str) -> Step | None:
    if not may(facts.who.roles, Right.CATALOGUE):
        return None
    return Step(state, (Show("hints", HERE, anew=True),))


def _begins(form: Form, right: Right) -> Place:
    def place(state: State, facts: Facts, _rest: str) -> Step | None:
        return walk.begin(form, state, facts) if may(facts.who.roles, right) else None

    return place


def _from_group(state: State, facts: Facts, rest: str) -> Step | None:
    return came_from_group(rest, state, facts)


PLACES: Mapping[str, Place] = {
    "w": _from_group,
    "desk": _desk,
    "setup": _setup,
    "queue": _queue,
    "search": _search,
    "helpers": _helpers,
    "behalf": _begins(BEHALF, Right.CASES),
    "partner": _begins(tools.PARTNER, Right.PARTNERS),
    "hints": _hints,
}
"""Places of the desk; for whoever has not the right there is no such place."""
