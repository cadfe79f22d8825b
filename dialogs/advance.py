"""The entry: one event of one account, told to the dialogue that it belongs to."""

import re
from dataclasses import replace

from dialogs import below, buttons, commands, danger, desk, kept, places, reply, start, talk
from dialogs.book import FORMS
from dialogs.desk.places import FORMS as ALL_OF_DESK
from dialogs.desk.places import came_from_group
from dialogs.effects import Count, Do, Say, Toast
from dialogs.events import (
    Blocked,
    ButtonPressed,
    Event,
    FilesReceived,
    JoinedGroup,
    MessageEdited,
    OtherReceived,
    Returned,
    RightsChanged,
    Started,
    TextReceived,
    Unblocked,
)
from dialogs.facts import Facts
from dialogs.forms import walk
from dialogs.forms.answers import LONGEST
from dialogs.forms.asking import current
from dialogs.messages import text
from dialogs.requests import BindDesk, CheckGroup, GreetGroup
from dialogs.requests.accounts import OpenRatings
from dialogs.requests.helpers import CheckCertificate
from dialogs.state import State
from dialogs.step import Step

DESK_FORMS = frozenset(form.name for form in ALL_OF_DESK)
LONGEST_DATA = 60
"""Bytes of a button's data; longer ones are forged."""

SOURCE = re.compile(r"[A-Za-z0-9_-]{1,32}")
"""The plain word of a link that tells where somebody comes from."""


LINKS = re.compile(r"[rsvk]_[A-Za-z0-9_-]{1,62}")
"""What a link carries besides one-time codes; it can be typed too (SPEC section 3.1)."""

CERTIFICATE = re.compile(r"[A-Z0-9]{12}")
"""The number of a certificate, as its picture's link carries it."""


def advance(state: State, event: Event, facts: Facts, *, group: bool = False) -> Step:
    """What an event means here: the next state, and what shall be said and done.

    `group` says that it happened in the staff group, which has no state: the one given comes back.
    """
    if group:
        return _in_group(state, event, facts)
    marked, alarm = _watch(state, event, facts)
    step = _heard(marked, event, facts)
    return Step(step.state, (*alarm, *step.effects))


def _watch(state: State, event: Event, facts: Facts) -> tuple[State, danger.Effects]:
    """The danger rules, over every free text of every dialogue but the desk's own."""
    if state.dialogue in DESK_FORMS:
        return state, ()
    match event:
        case TextReceived(said) | MessageEdited(said) | FilesReceived(caption=said) | Started(said=said):
            return danger.noticed(facts.understand(said), state, facts) if said.strip() else (state, ())
    return state, ()


def _heard(state: State, event: Event, facts: Facts) -> Step:
    match event:
        case Started(payload, said):
            step = _started(payload, state, facts)
            return step if commands.code(payload) else _with_words(said, step, state, facts)
        case ButtonPressed(data):
            return _pressed(data, state, facts) or places.stay(state, facts, Toast(text("form-old-button")))
        case Returned() if state.dialogue:
            return places.stay(state, facts, Say(text("start-returned")))
        case Blocked() | Unblocked() | Returned() | JoinedGroup() | RightsChanged():
            return Step(state)
        case MessageEdited():
            return places.stay(state, facts, Say(text("form-edited")))
    return _said(event.text, state, facts) if isinstance(event, TextReceived) else _given(state, event, facts)


def _started(payload: str, state: State, facts: Facts) -> Step:
    if used := commands.code(payload):
        return Step(state, (Do(used),))
    kind, _, rest = payload.partition("_")
    step: Step | None = None
    match kind:
        case "s" if SOURCE.fullmatch(rest):
            return Step(state, (Count(f"source-{rest}"), start.screen(state, facts)))
        case "terms":
            step = places.go("terms", "", state, facts)
        case "w":
            step = came_from_group(rest, state, facts)
        case "r":
            step = Step(state, (Do(OpenRatings()),))
        case "k" if CERTIFICATE.fullmatch(rest):
            step = Step(state, (Do(CheckCertificate(rest)),))
        case "v":
            step = places.open_form("enrolment", state, facts)
    return step or Step(talk.without(state), (start.screen(state, facts),))


def _with_words(said: str, step: Step, state: State, facts: Facts) -> Step:
    """Words that came with a link are heard after it, unless it opened a question; one alone only sent it."""
    if len(said.split()) < 2 or step.state.dialogue != state.dialogue:
        return step
    heard = _said(said, step.state, facts)
    return Step(heard.state, (*step.effects, *heard.effects))


def _pressed(data: str, state: State, facts: Facts) -> Step | None:
    if len(data.encode()) > LONGEST_DATA:
        return None
    verb, *args = data.split(":")
    match verb:
        case "a" | "n":
            form = FORMS.get(state.dialogue)
            return walk.hear(form, state, ButtonPressed(data), facts) if form else None
        case "go":
            return places.go(args[0], ":".join(args[1:]), state, facts) if args else None
        case "kept":
            return kept.settle(tuple(args), state, facts)
    return buttons.pressed(verb, tuple(args), state, facts)


def _said(said: str, state: State, facts: Facts) -> Step:
    if not said.strip():
        return _sorry("form-empty", state, facts)
    if len(said) > LONGEST:
        return _sorry("form-too-long", state, facts)
    if commands.code(said) or LINKS.fullmatch(said.strip()):
        return _started(said.strip(), state, facts)
    meant, rest = commands.meaning(said, facts)
    heeded = meant and not talk.takes(meant, said, state, facts)
    step = _commanded(meant, rest, state, facts) if heeded else None
    if step is not None:
        return step
    if said.startswith("/"):
        return places.stay(state, facts, Say(text("commands-unknown")))
    return _given(state, TextReceived(said), facts)


def _commanded(meant: str, rest: str, state: State, facts: Facts) -> Step | None:
    if wanted := commands.request(meant, rest):
        return Step(state, (Do(wanted),))
    if meant in commands.MOVES:
        form = FORMS.get(state.dialogue)
        if form is None:
            return _without_question(meant, state, facts)
        return walk.move(form, state, meant, facts)
    return places.go(meant, rest, state, facts)


def _without_question(meant: str, state: State, facts: Facts) -> Step | None:
    if meant == "human":
        return places.go("human", "", state, facts)
    return talk.end(state) if meant in talk.ENDING and state.talk else None


def _given(state: State, event: Event, facts: Facts) -> Step:
    form = FORMS.get(state.dialogue)
    addressed = talk.replied(event, state, facts) or (kept.late(event, state, facts) if form else None)
    if addressed is not None:
        return walk.again(form, addressed.state, facts, *addressed.effects) if form else addressed
    if isinstance(event, OtherReceived):
        return _sorry("form-other", state, facts)
    if form is None:
        return _unasked(event, state, facts)
    if isinstance(event, FilesReceived) and not current(form, state, facts).collect:
        return walk.gather(form, state, event, facts) or _no_files_here(event, state, facts)
    return walk.hear(form, state, event, facts)


def _unasked(event: Event, state: State, facts: Facts) -> Step:
    """No question is open: words are for the open talk, the desk or the card that asked, or they are kept."""
    if (passed := talk.heard(event, state, facts)) is not None:
        return passed
    if (answered := reply.heard(event, state, facts)) is not None:
        return answered
    if (data := below.pressed(event, facts)) and (step := _pressed(data, state, facts)) is not None:
        return step
    if isinstance(event, TextReceived | FilesReceived):
        return kept.keep(event, state, facts)
    return _sorry("form-other", state, facts)


def _no_files_here(event: FilesReceived, state: State, facts: Facts) -> Step:
    """One sentence for a whole album, not one for each of its pictures."""
    if event.album and state.answers.get("album") == event.album:
        return Step(state)
    return _sorry("form-no-files", state.with_answers(album=event.album), facts)


def _sorry(key: str, state: State, facts: Facts) -> Step:
    failed = replace(state, fails=state.fails + 1) if state.dialogue else state
    return places.stay(failed, facts, Say(text(key, longest=LONGEST)))


def _in_group(state: State, event: Event, facts: Facts) -> Step:
    """Nothing is typed in the group but the command that binds it; the rest are presses on cards."""
    match event:
        case TextReceived(said):
            return desk.heard_in_group(said, state, facts)
        case Started(payload) if payload.startswith("d_"):
            return Step(state, (Do(BindDesk(payload)),))
        case JoinedGroup():
            return Step(state, (Do(GreetGroup()),))
        case RightsChanged():
            return Step(state, (Do(CheckGroup()),))
        case ButtonPressed(data):
            verb, *args = data.split(":")
            pressed = desk.pressed_in_group(verb, tuple(args), state, facts)
            return pressed or Step(state, (Toast(text("form-old-button")),))
    return Step(state)
