"""A volunteer as the desk sees them: level, marks, licences, rest, kudos; and the way to part."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.cards.paging import numbered
from dialogs.messages import Button, Row, Rows, Words, column, text
from dispatch.catalogue import Mark
from dispatch.ids import Id
from dispatch.volunteers import Level, VolunteerState

PAGES = ("first", "level", "marks", "licence-0", "pause", "sure_exclude")
RESTS = ("7", "30", "90")
"""Days of a pause that the desk sets."""
LICENCES = ("psychologist", "lawyer")
"""Licences that have words of their own."""

AT_WORK = (VolunteerState.ACCEPTED, VolunteerState.PAUSED)


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """What the desk changed: `by` is a name or "", `was` and `became` are codes, "" for nothing held."""

    at: datetime
    by: str
    what: str
    was: str
    became: str


@dataclass(frozen=True, slots=True)
class HelperView:
    """One volunteer; `licences` are those that the catalogue asks for, in its order, each
    with whether they hold it."""

    id: Id
    called: str
    state: VolunteerState
    level: Level
    page: str = "first"
    topics: tuple[Title, ...] = ()
    areas: tuple[Title, ...] = ()
    capacity: int = 1
    open_tasks: int = 0
    kudos: int = 0
    asked: int = 0
    accepted: int = 0
    marks: frozenset[Mark] = frozenset()
    licences: tuple[tuple[str, bool], ...] = ()
    paused_until: datetime | None = None
    changes: tuple[ChangeLine, ...] = ()


def face(view: HelperView) -> CardFace:
    """The card and the buttons of its page."""
    params: dict[str, Any] = {
        **shown(view),
        "state": text(f"helper-state-{view.state}"),
        "level": text(f"helper-level-{view.level}"),
        "marks": tuple(text(f"helper-mark-{mark}") for mark in sorted(view.marks)),
        "licences": tuple(licence(name) for name, held in view.licences if held),
        "changes": tuple(
            (one.at, one.by, _value(one.what, one.was), _value(one.what, one.became)) for one in view.changes
        ),
        "question": _question(view),
    }
    return CardFace("helper", params, _ROWS.get(numbered(view.page)[0], _first)(view))


def _value(what: str, code: str) -> Words:
    """A level, a mark or a licence in words, or that there was none."""
    if not code:
        return text("helper-change-none")
    return licence(code) if what == "licence" else text(f"helper-{what}-{code}")


def _question(view: HelperView) -> Words:
    """The question before a licence changes; "" on every other page."""
    place = _place(view)
    if place is None:
        return ""
    name, held = view.licences[place]
    return text(f"helper-sure-{'untick' if held else 'tick'}", licence=licence(name))


def _place(view: HelperView) -> int | None:
    page, place = numbered(view.page)
    return place if page == "licence" and place < len(view.licences) else None


def licence(name: str) -> Words:
    """A licence in words; one that only this centre's file knows, by its own name."""
    return text(f"helper-licence-{name}") if name in LICENCES else name


def _first(view: HelperView) -> Rows:
    if view.state not in AT_WORK:
        return ()
    resting = view.state is VolunteerState.PAUSED or view.paused_until is not None
    rest = _vol(view, "resume") if resting else _page(view, "pause")
    kudos = press("helper-kudos", "kudos", view.id)
    return column(_page(view, "level"), _page(view, "marks"), rest, kudos, _page(view, "sure_exclude"))


def _levels(view: HelperView) -> Rows:
    others = (level for level in Level if level is not view.level)
    levels = column(*(press(f"helper-level-{one}", "vol", view.id, "level", one) for one in others))
    return (*levels, _back(view))


def _marks(view: HelperView) -> Rows:
    marks = (_ticked(text(f"helper-mark-{m}"), m in view.marks, ("vol", view.id, "mark", m)) for m in Mark)
    held = (
        _ticked(licence(name), has, ("card", "helper", view.id, f"licence-{place}"))
        for place, (name, has) in enumerate(view.licences)
    )
    return (*column(*marks, *held)[:8], _back(view))


def _licence(view: HelperView) -> Rows:
    place = _place(view)
    if place is None:
        return _marks(view)
    held = view.licences[place][1]
    yes = press(f"helper-yes-{'untick' if held else 'tick'}", "vol", view.id, "licence", str(place))
    return (press("escalation-back", "card", "helper", view.id, "marks"),), (yes,)


def _ticked(label: Words, on: bool, data: tuple[str, ...]) -> Button:
    return Button(text("form-ticked", label=label) if on else label, ":".join(data))


def _pause(view: HelperView) -> Rows:
    return (*column(*(press(f"helper-pause-{d}", "vol", view.id, "pause", d) for d in RESTS)), _back(view))


def _exclude(view: HelperView) -> Rows:
    return (press("helper-yes-exclude", "exclude", view.id, style="danger"),), _back(view)


def _page(view: HelperView, page: str) -> Button:
    return press(f"helper-{page}", "card", "helper", view.id, page)


def _vol(view: HelperView, what: str) -> Button:
    return press(f"helper-{what}", "vol", view.id, what)


def _back(view: HelperView) -> Row:
    return (press("escalation-back", "card", "helper", view.id, "first"),)


_ROWS: dict[str, Callable[[HelperView], Rows]] = {
    "first": _first,
    "level": _levels,
    "marks": _marks,
    "licence": _licence,
    "pause": _pause,
    "sure_exclude": _exclude,
}
