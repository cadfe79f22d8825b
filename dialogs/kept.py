"""Words and files that belong to nothing yet: kept, and asked about by buttons (SPEC section 3.6)."""

from dataclasses import replace

from dialogs import start, talk, walk
from dialogs.book import FORMS
from dialogs.effects import Do, Effect, Keep, Prompt, Say
from dialogs.events import Event, FilesReceived, TextReceived
from dialogs.facts import Facts, Line
from dialogs.messages import Button, Text, column, text
from dialogs.requests import AddWords
from dialogs.state import State
from dialogs.step import Step

DRAFT = "kept"
MOST = 8
"""Buttons beside the two that are always there: a message in VK holds ten."""


def keep(event: TextReceived | FilesReceived, state: State, facts: Facts) -> Step:
    """Keep what came with no open question, and ask whose it is."""
    said = event.text if isinstance(event, TextReceived) else event.caption
    files = event.files if isinstance(event, FilesReceived) else ()
    keeps: tuple[Effect, ...] = (Keep(files, DRAFT),) if files else ()
    late: tuple[Effect, ...] = (Say(text("talk-nobody")),) if _too_late(state, facts) else ()
    words = "\n".join(part for part in (state.kept, said.strip()) if part)
    kept_files = (*state.kept_files, *(file.id for file in files))
    after = replace(talk.without(state), kept=words, kept_files=kept_files)
    return Step(after, (*keeps, *late, _question(facts)))


def late(event: Event, state: State, facts: Facts) -> Step | None:
    """A reply to a talk that is over is no answer to the open question: it is kept; None for all else."""
    if not isinstance(event, TextReceived | FilesReceived):
        return None
    if not facts.replied or talk.line_of(facts.replied, facts) is not None:
        return None
    held = keep(event, state, facts)
    return Step(held.state, tuple(effect for effect in held.effects if not isinstance(effect, Prompt)))


def settle(args: tuple[str, ...], state: State, facts: Facts) -> Step | None:
    """The answer: a new request, an addition, a message to somebody; None for anything forged or settled."""
    words, files = state.kept, state.kept_files
    left = replace(state, kept="", kept_files=())
    match args:
        case ("new",) if facts.drafts.get("intake"):
            return Step(state, (Say(text("start-kept-first")), start.resume("intake", state, facts)))
        case ("new",):
            piece = {"text": words, "files": list(files)}
            told = {"words_open": [piece]} if words or files else {}
            return walk.begin(FORMS["intake"], left, facts, told)
        case ("add", passport) if (words or files) and passport in dict(facts.talks):
            return Step(left, (Do(AddWords(passport, words, files)),))
        case ("to", passport) if (words or files) and (line := talk.line_of(passport, facts)):
            return Step(left, talk.sent(line, words, files))
    return None


def _too_late(state: State, facts: Facts) -> bool:
    """They were meant for a talk that is over."""
    meant = facts.replied or state.talk
    return bool(meant) and talk.line_of(meant, facts) is None


def _question(facts: Facts) -> Prompt:
    new = Button(text("start-kept-new"), "kept:new", "primary")
    lines = (Button(_to(line), f"kept:to:{line.passport}") for line in facts.lines)
    talks = (Button(text("start-kept-add", number=number), f"kept:add:{id_}") for id_, number in facts.talks)
    both = (*lines, *talks)[:MOST]
    return Prompt(text("start-kept"), column(*both, new, Button(text("form-menu"), "go:menu")))


def _to(line: Line) -> Text:
    return text("start-kept-to", called=talk.name_of(line), number=line.number)
