"""Danger to life: the numbers at once, the desk at any hour, and the dialogue goes on (SPEC section 3.3)."""

from collections.abc import Iterable
from dataclasses import replace

from dialogs import talk
from dialogs.comment import PASSPORT
from dialogs.effects import Do, Effect, Say
from dialogs.facts import Facts, Understood
from dialogs.messages import Button, column, text
from dialogs.requests import RaiseDanger
from dialogs.state import State
from dispatch.catalogue import in_language
from dispatch.text.danger import KINDS

Effects = tuple[Effect, ...]

KIND = "danger_kind"
"""The draft's kind of danger, for the passport."""

ABOUT = (PASSPORT, "team", "about")
"""Answers that name what a dialogue is about: a passport, a team, or what the desk wrote about."""


def numbers(kind: str, facts: Facts) -> Say:
    """The emergency numbers of the kind, as the centre's file gives them; that we told, if anybody can be."""
    known = facts.centre.emergency
    lines = known.get(kind) or known.get("other") or next(iter(known.values()), [])
    language = facts.who.language
    shown = "\n".join(f"{line.number} — {in_language(line.title, language)}" for line in lines)
    return Say(text("danger-numbers" if facts.desk_hears() else "danger-numbers-alone", numbers=shown))


def alarm(kind: str, state: State, facts: Facts, about: str = "") -> tuple[State, Effects]:
    """Somebody is in danger: numbers first, then the desk; `about` is what it was said of, if known."""
    where, here = _said_of(state, facts)
    told = state.answers.get(KIND, "") if kind == "other" else ""
    marked = state.with_answers(**{KIND: told or kind}) if state.dialogue else state
    if about and not where:
        where = "talk" if talk.line_of(about, facts) else ""
    return marked, (numbers(kind, facts), Do(RaiseDanger(kind, where, about or here)))


def noticed(understood: Understood, state: State, facts: Facts) -> tuple[State, Effects]:
    """What a free text calls for before it is an answer; a doubt is asked about once in a dialogue."""
    if understood.danger == "danger":
        return alarm(understood.kind or "other", state, facts)
    if understood.danger != "doubt" or state.doubted:
        return state, ()
    _, about = _said_of(state, facts)
    sure = ":".join(part for part in ("go:danger", understood.kind or "other", about) if part)
    yes = Button(text("danger-yes"), sure, "danger")
    no = Button(text("danger-no"), "go:safe")
    return replace(state, doubted=True), (Say(text("danger-doubt"), column(no, yes)),)


def sure(rest: str, state: State, facts: Facts) -> tuple[State, Effects]:
    """«Yes» after a doubt: of the kind that was heard, about what it was heard of."""
    kind, _, about = rest.partition(":")
    return alarm(kind if kind in KINDS else "other", state, facts, about)


def heard(texts: Iterable[str], facts: Facts, levels: Iterable[str] = ("danger",)) -> str:
    """The gravest kind of danger in these texts, "" for none; by `levels` a doubt may count too."""
    counted = frozenset(levels)
    read = (facts.understand(said) for said in dict.fromkeys(texts) if said.strip())
    found = {one.kind or "other" for one in read if one.danger in counted}
    return next((kind for kind in KINDS if kind in found), "")


def _said_of(state: State, facts: Facts) -> tuple[str, str]:
    """Where words are said now, "" for none of our dialogues, and the id of what they are about, if any."""
    line = talk.line_of(facts.replied, facts) or (None if state.dialogue else talk.live(state, facts))
    if line is not None:
        return "talk", line.passport
    if not state.dialogue:
        return "", state.asked
    named = (state.answers.get(field) for field in ABOUT)
    return state.dialogue, next((one for one in named if isinstance(one, str) and one), "")
