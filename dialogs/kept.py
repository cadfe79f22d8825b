"""Words that belong to nothing yet: kept, and asked about by buttons (SPEC section 3.6)."""

from dataclasses import replace

from dialogs import walk
from dialogs.book import FORMS
from dialogs.effects import Do, Effect, Keep, Prompt
from dialogs.events import FilesReceived, TextReceived
from dialogs.facts import Facts
from dialogs.messages import Button, column, text
from dialogs.requests import AddWords
from dialogs.state import State
from dialogs.step import Step


def keep(event: TextReceived | FilesReceived, state: State, facts: Facts) -> Step:
    """Keep what came with no open question, and ask whose it is."""
    said = event.text if isinstance(event, TextReceived) else event.caption
    files: tuple[Effect, ...] = (Keep(event.files),) if isinstance(event, FilesReceived) else ()
    words = "\n".join(part for part in (state.kept, said.strip()) if part)
    return Step(replace(state, kept=words), (*files, _question(facts)))


def _question(facts: Facts) -> Prompt:
    new = Button(text("start-kept-new"), "kept:new", "primary")
    talks = (Button(text("start-kept-add", number=number), f"kept:add:{id_}") for id_, number in facts.talks)
    return Prompt(text("start-kept"), column(new, *talks, Button(text("form-menu"), "go:menu")))


def settle(args: tuple[str, ...], state: State, facts: Facts) -> Step | None:
    """The answer: a new request, or an addition to one of this person's passports; None for anything else."""
    words = state.kept
    match args:
        case ("new",):
            told = {"words_open": [{"text": words, "files": []}]} if words else {}
            return walk.begin(FORMS["intake"], replace(state, kept=""), facts, told)
        case ("add", passport) if words and passport in dict(facts.talks):
            return Step(replace(state, kept=""), (Do(AddWords(passport, words)),))
    return None
