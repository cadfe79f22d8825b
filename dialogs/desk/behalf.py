"""Intake on behalf of a walk-in, a caller or an e-mail writer, by a person of the desk (SPEC 6 and 12.10)."""

from typing import Any

from dialogs.areas import area
from dialogs.desk import marking
from dialogs.effects import Do
from dialogs.events import Event
from dialogs.facts import Facts
from dialogs.forms.answers import chosen_name, email, phone, words
from dialogs.forms.form import Choice, Form, Question
from dialogs.intake import steps as intake_steps
from dialogs.intake.steps import LONGEST_SHORT, LONGEST_TITLE
from dialogs.messages import Text, Words, text
from dialogs.requests.desk import SubmitFor
from dialogs.state import State
from dialogs.step import Step
from dispatch.passport import Urgency

NAME = "behalf"
SOURCES = ("phone", "walk_in", "email")


def _choices(field: str, *values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value, text(f"{NAME}-{field}-{value}")) for value in values)


def _told(event: Event, _state: State, facts: Facts) -> dict[str, Any] | None:
    said = words()(event, _state, facts)
    return {"text": said, "files": []} if said else None


def _topics(state: State, facts: Facts) -> tuple[Choice, ...]:
    """What the words propose first, then every other topic of the catalogue."""
    known = {topic.id: topic for topic in facts.centre.topics if not topic.hidden}
    proposed = [topic for topic in state.answers.get("topics", ()) if topic in known]
    return tuple(Choice(known[one].id, known[one].title) for one in dict.fromkeys((*proposed, *known)))


def _aids(_state: State, facts: Facts) -> tuple[Choice, ...]:
    shown = (aid for aid in facts.centre.aid_types if not aid.hidden)
    return tuple(Choice(aid.id, aid.title) for aid in shown)


def _areas(_state: State, facts: Facts) -> tuple[Choice, ...]:
    return tuple(Choice(one.id, one.title) for one in facts.centre.areas if not one.hidden)


def _mirror(state: State, _facts: Facts) -> dict[str, Any]:
    return {"title": state.answers.get("title", ""), "short": state.answers.get("short", "")}


def _after_title(state: State, facts: Facts) -> Step:
    title = facts.understand(state.answers["new_title"]).masked[:LONGEST_TITLE]
    return Step(intake_steps.without(state, "mirror", "new_title").with_answers(title=title))


def _after_short(state: State, facts: Facts) -> Step:
    short = facts.understand(state.answers["new_short"]).masked[:LONGEST_SHORT]
    return Step(intake_steps.without(state, "mirror", "new_short").with_answers(short=short))


def _label(choices: tuple[Choice, ...], value: Any) -> Words:
    return next((choice.label for choice in choices if choice.value == value), text("intake-none"))


def card(state: State, facts: Facts) -> Text:
    """The passport as volunteers will see it, and how the person agreed."""
    given = state.answers
    return text(
        f"{NAME}-review",
        title=given.get("title", ""),
        short=given.get("short", ""),
        topic=_label(_topics(state, facts), given.get("topic")),
        aid=_label(_aids(state, facts), given.get("aid")),
        area=_label(_areas(state, facts), given.get("area")),
        urgency=_label(URGENCIES, given.get("urgency")),
        source=_label(_choices("source", *SOURCES), given.get("source")),
        consent=_label(_choices("consent", "oral", "code", "anonymous"), given.get("consent")),
    )


def finish(state: State, _facts: Facts) -> Step:
    """Hand the answers over."""
    return Step(state.idle(), (Do(SubmitFor(dict(state.answers))),))


def _named(state: State, _facts: Facts) -> bool:
    return state.answers.get("consent") != "anonymous"


URGENCIES = tuple(Choice(str(one), text(f"intake-urgency-{one}")) for one in Urgency)

_AFTER_WORDS = marking.after(
    intake_steps.after_words, lambda state: (*intake_steps.texts_of(state), intake_steps.told(state))
)

FORM = Form(
    NAME,
    (
        Question("source", _choices("source", *SOURCES)),
        Question("danger", _choices("danger", "no", "yes"), edit=False),
        Question("consent", _choices("consent", "oral", "code", "anonymous"), edit=False),
        Question("name", parse=chosen_name, when=_named, invalid=True),
        Question("surname", parse=words(60), when=_named, optional=True, main=False),
        Question("phone", parse=phone, when=_named, optional=True, main=False, invalid=True),
        Question("email", parse=email, when=_named, optional=True, main=False, invalid=True),
        Question("words", parse=_told, collect=True, then=_AFTER_WORDS, invalid=True),
        marking.question(),
        Question("topic", _topics),
        Question("mirror", _choices("mirror", "ok", "title", "short"), params=_mirror, edit=False),
        Question(
            "new_title",
            parse=words(LONGEST_TITLE),
            when=lambda state, _facts: state.answers.get("mirror") == "title",
            then=marking.after(_after_title, lambda state: (state.answers["new_title"],)),
            main=False,
            edit=False,
        ),
        Question(
            "new_short",
            parse=words(LONGEST_SHORT),
            when=lambda state, _facts: state.answers.get("mirror") == "short",
            then=marking.after(_after_short, lambda state: (state.answers["new_short"],)),
            main=False,
            edit=False,
        ),
        Question("aid", _aids),
        Question("area", _areas, area, invalid=True),
        Question("urgency", URGENCIES),
    ),
    finish,
    card,
    at_desk=True,
)
"""The answers handed to `SubmitFor` are those of the intake, with source, surname, email and consent ("oral",
"code" for one who takes the draft over, "anonymous")."""
