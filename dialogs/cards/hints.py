"""Hint words as the desk sees them: directions, sub-topics, the words of one with their changes (SPEC 9)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.face import CardFace, Title, press
from dialogs.cards.paging import part, turning
from dialogs.cards.queue import HERE
from dialogs.messages import Button, Row, Rows, column, text
from dispatch.hints import Hint
from dispatch.ids import Id

CARD = "hints"
FIRST, DIRECTION, TOPIC, DROP = "first", "d", "t", "x"
"""Kinds of pages; what a page is about follows after dots, its number after a dash."""


@dataclass(frozen=True, slots=True)
class HintListLine:
    """A direction or a sub-topic; `words` counts those of a sub-topic."""

    id: Id
    title: Title
    words: int | None = None


@dataclass(frozen=True, slots=True)
class HintListView:
    """The directions, or the sub-topics of one (`direction` and its `title`).

    A sub-topic's words open in `language`.
    """

    language: str
    lines: tuple[HintListLine, ...] = ()
    page: int = 1
    direction: Id = ""
    title: Title | None = None


@dataclass(frozen=True, slots=True)
class HintChangeLine:
    """One change: `by` is a name or "", `was` and `became` are words, "" for none."""

    at: datetime
    by: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class HintsView:
    """The words of one sub-topic in one language; `out` are those of the file that were left out.

    With `dropping` the buttons are the words, to be left out by a tap.
    """

    topic: Id
    direction: Id
    title: Title
    language: str
    languages: tuple[str, ...] = ()
    words: tuple[Hint, ...] = ()
    out: tuple[str, ...] = ()
    changes: tuple[HintChangeLine, ...] = ()
    dropping: bool = False
    page: int = 1


def page_of(topic: Id, language: str, kind: str = TOPIC) -> str:
    """The page of a sub-topic's words in a language."""
    return f"{kind}.{topic}.{language}-1"


def face_of_list(view: HintListView) -> CardFace:
    """A button for each, and the way back."""
    here = part(view.lines, view.page)
    openers = column(*(Button(one.title, f"card:{CARD}:{HERE}:{_opens(view, one)}") for one in here))
    name = f"{DIRECTION}.{view.direction}" if view.direction else FIRST
    turns = turning(view.lines, view.page, "card", CARD, HERE, name)
    back = (
        _page("escalation-back", f"{FIRST}-1") if view.direction else press("escalation-back", "go", "desk")
    )
    lines = tuple((one.title, one.words) for one in here) if view.direction else ()
    return CardFace("hint_list", {"title": view.title, "lines": lines}, _rows(*openers, turns, (back,)))


def face(view: HintsView) -> CardFace:
    """The words with what was changed; below them the ways to change them."""
    params = {
        "title": view.title,
        "language": text(f"enrolment-language-{view.language}") if len(view.languages) > 1 else "",
        "words": tuple((one.word, one.own) for one in view.words),
        "own": any(one.own for one in view.words),
        "out": view.out,
        "changes": tuple((one.at, one.by, one.was, one.became) for one in view.changes),
        "dropping": view.dropping,
    }
    return CardFace("hints", params, _dropping(view) if view.dropping else _ways(view))


def _opens(view: HintListView, line: HintListLine) -> str:
    return page_of(line.id, view.language) if view.direction else f"{DIRECTION}.{line.id}-1"


def _ways(view: HintsView) -> Rows:
    drop = (_page("hints-drop", page_of(view.topic, view.language, DROP)),) if view.words else ()
    others = tuple(
        Button(text(f"enrolment-language-{language}"), f"card:{CARD}:{HERE}:{page_of(view.topic, language)}")
        for language in view.languages
        if language != view.language
    )
    back = (_page("escalation-back", f"{DIRECTION}.{view.direction}-1"),)
    return _rows((press("hints-add", "hint", view.topic, view.language),), drop, others, back)


def _dropping(view: HintsView) -> Rows:
    here: Sequence[Hint] = part(view.words, view.page)
    words = column(*(Button(one.word, f"unhint:{view.topic}:{view.language}:{one.name}") for one in here))
    name = f"{DROP}.{view.topic}.{view.language}"
    turns = turning(view.words, view.page, "card", CARD, HERE, name)
    return _rows(*words, turns, (_page("escalation-back", page_of(view.topic, view.language)),))


def _page(key: str, page: str) -> Button:
    return press(key, "card", CARD, HERE, page)


def _rows(*rows: Row) -> Rows:
    return tuple(row for row in rows if row)
