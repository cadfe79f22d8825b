"""Danger to life: the numbers at once, the desk at any hour, and the dialogue goes on (SPEC section 3.3)."""

from dataclasses import replace

from dialogs.effects import Do, Effect, Say
from dialogs.facts import Facts, Understood
from dialogs.messages import Button, column, text
from dialogs.requests import RaiseDanger
from dialogs.state import State
from dispatch.catalogue import in_language

Effects = tuple[Effect, ...]

KIND = "danger_kind"
"""The draft's kind of danger, for the passport."""


def numbers(kind: str, facts: Facts) -> Say:
    """The emergency numbers of the kind, as the centre's file gives them."""
    known = facts.centre.emergency
    lines = known.get(kind) or known.get("other") or next(iter(known.values()), [])
    language = facts.who.language
    shown = "\n".join(f"{line.number} — {in_language(line.title, language)}" for line in lines)
    return Say(text("danger-numbers", numbers=shown))


def alarm(kind: str, state: State, facts: Facts) -> tuple[State, Effects]:
    """Somebody is in danger: numbers first, then the desk."""
    marked = state.with_answers(**{KIND: kind}) if state.dialogue else state
    return marked, (numbers(kind, facts), Do(RaiseDanger(kind, state.dialogue)))


def noticed(understood: Understood, state: State, facts: Facts) -> tuple[State, Effects]:
    """What a free text calls for before it is an answer; a doubt is asked about once in a dialogue."""
    if understood.danger == "danger":
        return alarm(understood.kind or "other", state, facts)
    if understood.danger != "doubt" or state.doubted:
        return state, ()
    yes = Button(text("danger-yes"), "go:danger", "danger")
    no = Button(text("danger-no"), "go:safe")
    return replace(state, doubted=True), (Say(text("danger-doubt"), column(no, yes)),)
