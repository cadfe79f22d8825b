"""The talk of a client with their helper: whose words are these, and what is said of it (SPEC section 3.6).

Words belong to the talk of the relayed message that they reply to; else to the open question; else to the
talk opened by «Write», until «Finish» or half an hour of silence; else `dialogs.kept` keeps them and asks.
"""

from dataclasses import replace
from datetime import datetime, timedelta

from dialogs.effects import Do, Effect, Keep, Prompt, Say, Toast
from dialogs.events import ContactReceived, Event, FilesReceived, PlaceReceived, TextReceived
from dialogs.facts import Facts, Line
from dialogs.messages import Button, Rows, Text, Words, column, text
from dialogs.requests import Relay
from dialogs.state import State
from dialogs.step import Step

SILENCE = timedelta(minutes=30)
DRAFT = "talk"
"""Under this name files wait until they belong to the talk's passport."""

ALWAYS = frozenset({"urgent"})
ENDING = frozenset({"finish", "cancel"})
LEAVING = frozenset({"menu", "start", "urgent"}) | ENDING
"""Bare words that are never passed on: in a reply only the cry for help, in an open talk the ways out too."""


def line_of(passport: str, facts: Facts) -> Line | None:
    """The other side of this passport, if there is one now to whom words may go."""
    line = _side(passport, facts)
    return None if line is None or line.awaits_word else line


def name_of(line: Line) -> Words:
    """What the other side is called."""
    if line.team:
        return text("talk-team")
    return line.called or text("talk-helper" if line.client else "talk-resident")


def live(state: State, facts: Facts) -> Line | None:
    """The other side of the talk that is open at this account; None after half an hour of silence."""
    if not state.talk or facts.now - datetime.fromisoformat(state.talk_at) >= SILENCE:
        return None
    return line_of(state.talk, facts)


def prompt(line: Line, key: str = "talk-open") -> Prompt:
    """Where words go now, with the ways out."""
    if key == "talk-open" and line.swapped:
        key = "talk-open-shown"
    return Prompt(_named(key, line), _rows(line))


def agreed(line: Line) -> Prompt:
    """The talk goes on after «Exchange contacts»: what was just agreed to is not offered again."""
    return Prompt(_named("talk-open-shown", line), column(Button(text("talk-finish"), "endtalk")))


def write(passport: str, state: State, facts: Facts) -> Step:
    """«Write» or «Answer»: from now on words go to the other side; an open question is put off, not lost."""
    line = _side(passport, facts)
    if line is None or line.awaits_word:
        return Step(state, (Toast(text("talk-awaits-word" if line else "talk-nobody"), alert=True),))
    saved = state.dialogue in facts.drafts
    put_off: tuple[Effect, ...] = (Say(text("talk-put-off")),) if saved else ()
    return Step(state.talking(passport, facts.now.isoformat()), (*put_off, prompt(line)))


def end(state: State) -> Step:
    """«Finish»: words belong to nobody any more."""
    menu = column(Button(text("form-menu"), "go:menu"))
    return Step(without(state), (Prompt(text("talk-finished"), menu),))


def without(state: State) -> State:
    """The same conversation with no talk open."""
    return replace(state, talk="", talk_at="")


def takes(meaning: str, said: str, state: State, facts: Facts) -> bool:
    """Whether a word that means a command is yet to be passed on as it is."""
    if said.startswith("/"):
        return False
    if line_of(facts.replied, facts) is not None:
        return meaning not in ALWAYS
    return live(state, facts) is not None and meaning not in LEAVING


def replied(event: Event, state: State, facts: Facts) -> Step | None:
    """A reply to a relayed message of a talk that goes on; None for everything else."""
    line = line_of(facts.replied, facts)
    return None if line is None else _passed(event, line, state, facts)


def heard(event: Event, state: State, facts: Facts) -> Step | None:
    """Words while a talk is open; None if there is none, or nothing that can be passed on."""
    line = live(state, facts)
    return None if line is None else _passed(event, line, state, facts)


def sent(line: Line, words: str, files: tuple[str, ...]) -> tuple[Effect, ...]:
    """Kept words were said to be for this side."""
    return Do(Relay(line.passport, words, files)), Say(_named("talk-passed", line))


def _side(passport: str, facts: Facts) -> Line | None:
    return next((line for line in facts.lines if line.passport == passport), None) if passport else None


def _passed(event: Event, line: Line, state: State, facts: Facts) -> Step | None:
    if isinstance(event, ContactReceived):
        return Step(state, (Say(text("talk-no-phones"), _rows(line)),))
    relay = _relay(event, line)
    if relay is None:
        return None
    again = isinstance(event, FilesReceived) and bool(event.album) and event.album == state.album
    album = event.album if isinstance(event, FilesReceived) else ""
    here = state.talk == line.passport
    after = replace(state, album=album, talk_at=facts.now.isoformat() if here else state.talk_at)
    keep: tuple[Effect, ...] = (Keep(event.files, DRAFT),) if isinstance(event, FilesReceived) else ()
    told: Effect = prompt(line, "talk-passed") if here else Say(_named("talk-passed", line))
    return Step(after, (*keep, Do(relay), *(() if again else (told,))))


def _relay(event: Event, line: Line) -> Relay | None:
    match event:
        case TextReceived(said) if said.strip():
            return Relay(line.passport, said.strip())
        case FilesReceived(files, caption):
            return Relay(line.passport, caption.strip(), tuple(file.id for file in files))
        case PlaceReceived(latitude, longitude):
            return Relay(line.passport, place=(latitude, longitude))
    return None


def _named(key: str, line: Line) -> Text:
    return text(key, called=name_of(line), number=line.number)


def _rows(line: Line) -> Rows:
    if line.team:
        return column(Button(text("talk-finish"), "endtalk"))
    if line.swapped:
        contacts = Button(text("talk-contacts"), f"card:contact:{line.passport}")
    else:
        contacts = Button(text("talk-swap"), f"swap:{line.passport}")
    return column(contacts, Button(text("talk-finish"), "endtalk"))
