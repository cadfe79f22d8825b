"""Words and files that belong to nothing yet: kept, and asked about by buttons (SPEC section 3.6)."""

from dataclasses import replace
from typing import Any

from dialogs import danger, start, talk
from dialogs.book import FORMS
from dialogs.cards import rating
from dialogs.effects import Do, Effect, Keep, Prompt, Say
from dialogs.events import Event, FilesReceived, TextReceived
from dialogs.facts import Facts, Line
from dialogs.forms import walk
from dialogs.messages import Button, Text, column, text
from dialogs.requests import AddWords, CommentRating, RaiseDanger, Rate
from dialogs.state import State
from dialogs.step import Step

DRAFT = "kept"
MOST = 7
"""Buttons beside the three that are always there: a message in VK holds ten."""

_STARS = ("1", "2", "3", "4", "5")


def keep(event: TextReceived | FilesReceived, state: State, facts: Facts) -> Step:
    """Keep what came with no open question, and ask whose it is."""
    said = event.text if isinstance(event, TextReceived) else event.caption
    files = event.files if isinstance(event, FilesReceived) else ()
    keeps: tuple[Effect, ...] = (Keep(files, DRAFT),) if files else ()
    late: tuple[Effect, ...] = (Say(text("talk-nobody")),) if _too_late(state, facts) else ()
    words = "\n".join(part for part in (state.kept, said.strip()) if part)
    kept_files = (*state.kept_files, *(file.id for file in files))
    after = replace(talk.without(state), kept=words, kept_files=kept_files, kept_for="")
    return Step(after, (*keeps, *late, _question(after, facts)))


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
    left = replace(state, kept="", kept_files=(), kept_for="")
    match args:
        case ("new",) if facts.drafts.get("intake"):
            return Step(state, (Say(text("start-kept-first")), start.resume("intake", state, facts)))
        case ("new",):
            return walk.begin(FORMS["intake"], left, facts, _draft(words, files, facts))
        case ("add", passport) if (words or files) and passport in dict(facts.talks):
            rung = _rung("addition", passport, words, facts)
            return Step(left, (*rung, Do(AddWords(passport, words, files))))
        case ("to", passport) if (words or files) and (line := talk.line_of(passport, facts)):
            return Step(left, (*_rung("talk", passport, words, facts), *talk.sent(line, words, files)))
        case ("stars", passport) if words and not files and passport in dict(facts.ended):
            return _beside_stars(passport, words, left, facts)
    return None


def _beside_stars(passport: str, words: str, left: State, facts: Facts) -> Step:
    """Thanks or other words on what ended: kept beside its stars, which are asked for first."""
    if facts.may_comment(passport):
        return Step(left, (Do(CommentRating(passport, words)),))
    asked = Say(text("start-kept-how-many"), (rating.stars(passport),))
    return Step(replace(left, kept=words, kept_for=passport), (asked,))


def with_stars(passport: str, stars: str, state: State) -> Step | None:
    """The stars that kept words waited for; None for any others."""
    if not state.kept or state.kept_for != passport or stars not in _STARS:
        return None
    left = replace(state, kept="", kept_for="")
    return Step(left, (Do(Rate(passport, int(stars))), Do(CommentRating(passport, state.kept))))


def _draft(words: str, files: tuple[str, ...], facts: Facts) -> dict[str, Any]:
    """The words begin a draft; danger that was heard in them is the draft's too."""
    if not words and not files:
        return {}
    kind = _danger(words, facts)
    begun = {"words_open": [{"text": words, "files": list(files)}]}
    return {**begun, danger.KIND: kind} if kind else begun


def _rung(where: str, passport: str, words: str, facts: Facts) -> tuple[Effect, ...]:
    """The desk was called when they were said; now it is told of whom, unless there was no doubt before."""
    if [one for one, _ in facts.talks] == [passport]:
        return ()
    kind = _danger(words, facts)
    return (Do(RaiseDanger(kind, where, passport)),) if kind else ()


def _danger(words: str, facts: Facts) -> str:
    return danger.heard((words, *words.splitlines()), facts)


def _too_late(state: State, facts: Facts) -> bool:
    """They were meant for a talk that is over."""
    meant = facts.replied or state.talk
    return bool(meant) and talk.line_of(meant, facts) is None


def _question(state: State, facts: Facts) -> Prompt:
    new = Button(text("start-kept-new"), "kept:new", "primary")
    lines = (Button(_to(line), f"kept:to:{line.passport}") for line in facts.lines if not line.awaits_word)
    talks = (Button(text("start-kept-add", number=number), f"kept:add:{id_}") for id_, number in facts.talks)
    ended = () if state.kept_files or not state.kept else facts.ended
    thanks = (Button(text("start-kept-stars", number=number), f"kept:stars:{id_}") for id_, number in ended)
    both = (*lines, *talks, *thanks)[:MOST]
    human = Button(text("form-human"), "go:human")
    return Prompt(text("start-kept"), column(*both, new, human, Button(text("form-menu"), "go:menu")))


def _to(line: Line) -> Text:
    return text("start-kept-to", called=talk.name_of(line), number=line.number)
