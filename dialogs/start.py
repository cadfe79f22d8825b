"""The first screen and the menu: what this is, what it costs, and where to go (SPEC section 3.1)."""

from dialogs.effects import Prompt, Say
from dialogs.facts import Facts
from dialogs.forms.asking import urgent
from dialogs.messages import Button, Rows, column, text
from dialogs.state import State
from dialogs.volunteer.enrolment import joined
from dispatch.volunteers import is_paused

DESK_ROLES = frozenset({"operator", "organiser", "psychologist", "lawyer", "curator", "director"})
"""Roles that see a queue."""


BEGAN = frozenset({"intake", "enrolment", "complaint"})
"""Dialogues that have a name of their own while nothing better is known of them."""


def place(name: str) -> Button:
    """The button to a place of the menu."""
    return Button(text(f"start-{name}"), f"go:{name}")


def unfinished(state: State, facts: Facts) -> str:
    """The dialogue that waits for its person: the open one, else one with a draft, else ""."""
    return state.dialogue or next((name for name, answers in facts.drafts.items() if answers), "")


def screen(state: State, facts: Facts) -> Prompt:
    """The first screen; who has begun something is first offered to go on with it."""
    rows = (*column(*_doors(facts), Button(text("start-more"), "go:menu")), (urgent(),))
    if _rests(facts):
        rows = (*column(_back()), *rows)
    if waiting := unfinished(state, facts):
        rows = (*_resume(waiting), *rows)
    return Prompt(text("start-first", centre=facts.centre.name), rows)


def menu(facts: Facts) -> Prompt:
    """Everything that this person can do; the emergency numbers are one tap away here too."""
    # The desk's own screen leads to the queue too, and a message in VK holds ten buttons.
    doors = [door for door in _doors(facts) if door.data != "go:queue"]
    more = (*_of_volunteer(facts), place("complaint"), place("about"), place("settings"))
    return Prompt(text("start-menu"), (*column(*doors, *more), (urgent(),)))


def terms(facts: Facts) -> Say | None:
    """The terms for the roles that wait for them; None when none does."""
    if not facts.who.pending:
        return None
    roles = joined(text(f"desk-role-{role}") for role in sorted(facts.who.pending))
    accept = Button(text("desk-terms-accept"), "terms", "success")
    return Say(text("desk-terms", role=roles), column(accept))


def resume(dialogue: str, state: State, facts: Facts) -> Prompt:
    """What was begun, in a line, with «Продолжить» and «Начать заново» instead of a naked question."""
    answers = state.answers if state.dialogue == dialogue else facts.drafts.get(dialogue, {})
    title = answers.get("title") or (text(f"start-began-{dialogue}") if dialogue in BEGAN else "")
    said = text("start-resume", title=title) if title else text("start-resume-untitled")
    return Prompt(said, _resume(dialogue))


def about(facts: Facts) -> Say:
    """Address, hours, services and principles."""
    centre = facts.centre
    told = text(
        "start-about-text",
        centre=centre.name,
        address=centre.address,
        hours=centre.hours,
        services=centre.services,
    )
    return Say(told, column(place("language")))


def languages(facts: Facts) -> Prompt:
    """The centre's languages, each called by its own name."""
    codes = facts.centre.languages
    return Prompt(
        text("start-language-ask"),
        column(*(Button(text(f"start-language-{code}"), f"lang:{code}") for code in codes)),
    )


def _of_volunteer(facts: Facts) -> tuple[Button, ...]:
    """A volunteer's own places; who works at the desk too has the profile among their tasks."""
    if not facts.who.volunteer_id:
        return ()
    first = _back() if _rests(facts) else place("needs")
    return (first,) if facts.who.roles & DESK_ROLES else (first, place("profile"))


def _rests(facts: Facts) -> bool:
    """Whether this person is a volunteer on a pause, perhaps since they blocked the bot and came back."""
    return facts.helper is not None and is_paused(facts.helper, facts.now)


def _back() -> Button:
    return Button(text("start-back"), "back")


def _resume(dialogue: str) -> Rows:
    go_on = Button(text("start-continue"), f"go:continue:{dialogue}", "primary")
    return column(go_on, Button(text("start-anew"), f"go:anew:{dialogue}"))


def _doors(facts: Facts) -> tuple[Button, ...]:
    who = facts.who
    first = Button(text("start-help"), "go:help", "primary")
    tasks = (place("tasks"),) if who.volunteer_id else (place("volunteer"),)
    queue = (place("queue"), place("desk")) if who.roles & DESK_ROLES else ()
    return (first, *tasks, *queue, place("mine"), place("ask"))
