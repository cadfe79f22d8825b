"""The team's one live card: a depersonalised passport, who belongs to it, the steps (SPEC section 5)."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from dialogs.cards.escalation_view import CandidateLine, Choice
from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.cards.offer import WHY
from dialogs.cards.paging import numbered, part, turning
from dialogs.cards.task import HOURS
from dialogs.messages import Button, Row, Rows, Words, column, text
from dispatch.ids import Id
from dispatch.passport import Status, Urgency

Side = Literal["lead", "member", "desk", "group", "left"]
"""Who reads it; "group" stands for the desk's group, "left" for somebody who belongs to it no more."""

StepState = Literal["free", "taken", "done"]
PAGE = re.compile(r"(?:first|steps|topics|topics_\d{1,2}|call|call_[A-Za-z0-9]{1,8})(?:-\d{1,2})?")
AT_HAND = 2
"""So many steps have their buttons on the first page; the rest are one press further."""


@dataclass(frozen=True, slots=True)
class StepLine:
    """One step; `place` counts from 1, `owner` is a chosen name, `mine` says that the reader has it."""

    id: Id
    place: int
    words: str
    state: StepState
    owner: str = ""
    mine: bool = False
    due_on: date | None = None


@dataclass(frozen=True, slots=True)
class TeamView:
    """A team as one of those sees it who may; names are chosen ones, "" for a lead who is yet to be named.

    `room` is how many may still join; `reported` says that the desk has the next word.
    """

    id: Id
    passport: Id
    side: Side
    number: str
    title: Words
    short: str
    status: Status
    urgency: Urgency
    page: str = "first"
    ended: bool = False
    topic: Title | None = None
    aid_type: Title | None = None
    area: Title | None = None
    lead: str = ""
    members: tuple[str, ...] = ()
    room: int = 0
    steps: tuple[StepLine, ...] = ()
    reported: bool = False
    may_read: bool = False
    """Whether the reader is of the desk and may read the thread, with a reason."""
    candidates: tuple[CandidateLine, ...] = ()
    choices: tuple[Choice, ...] = ()

    @property
    def works(self) -> bool:
        """Whether anything can be done about it."""
        return self.status is Status.IN_PROGRESS and not self.ended


def is_page(name: str) -> bool:
    """Whether the card has such a page; anything else is forged."""
    return PAGE.fullmatch(name) is not None


def face(view: TeamView) -> CardFace:
    """The card with the buttons of its page."""
    name, number = numbered(view.page)
    kind = _kind(name)
    params = {
        **shown(view),
        "page": kind,
        "works": view.works,
        "urgency": text(f"offer-urgency-{view.urgency}"),
        "state": text(f"team-status-{_state(view)}"),
        "steps": tuple(_told(step) for step in view.steps),
        "candidates": tuple((one.name, _why(one)) for one in part(view.candidates, number)),
    }
    del params["choices"]
    return CardFace("team", params, _PAGES[kind](view, number))


def sure_to_quit(team: Id) -> Rows:
    """The small question after «Leave»."""
    return column(
        press("team-quit-yes", "tquit", team, "yes", style="danger"),
        press("team-quit-no", "card", "team", team),
    )


def hours(team: Id) -> Rows:
    """The answers to «how many hours did it take you?»."""
    labels = ((one, text("task-hours-number", number=float(one))) for one in HOURS)
    return (tuple(Button(label, f"thours:{team}:{one}") for one, label in labels),)


def _kind(name: str) -> str:
    return "subtopics" if name.startswith("topics_") else name.partition("_")[0]


def _state(view: TeamView) -> str:
    if view.status is Status.IN_PROGRESS and view.reported:
        return "reported"
    return view.status if view.status in _TOLD and not view.ended else "over"


_TOLD = frozenset({Status.IN_PROGRESS, Status.RESOLVED, Status.CLOSED})


def _told(step: StepLine) -> dict[str, Any]:
    return {
        "place": step.place,
        "words": step.words,
        "state": text(f"team-step-{step.state}"),
        "done": step.state == "done",
        "owner": step.owner,
        "due_on": step.due_on,
    }


def _first(view: TeamView, _number: int) -> Rows:
    if view.side == "left" or not view.works:
        return ()
    if view.side == "group":
        return column(press("team-open", "teamcard", view.id))
    rows = [*_at_hand(view), (press("team-add", "tstep", view.id), _more_steps(view))]
    if view.side != "desk":
        rows.append((press("team-write", "write", view.id),))
    if view.may_read:
        rows.append((press("team-read", "card", "case", view.passport, "thread"),))
    if view.side == "lead":
        rows.append((press("team-client", "card", "task", view.passport),))
    rows.append(tuple(_leading(view)))
    return tuple(row for row in rows if row)


def _leading(view: TeamView) -> list[Button]:
    buttons = []
    if view.side in ("lead", "desk") and view.room:
        buttons.append(press("team-call", "card", "team", view.id, "call"))
    if view.side == "lead" and not view.reported:
        buttons.append(press("task-solved", "tsolved", view.passport, style="success"))
    if view.side in ("lead", "member"):
        buttons.append(press("team-quit", "tquit", view.id))
    return buttons


def _more_steps(view: TeamView) -> Button:
    return press("team-steps", "card", "team", view.id, "steps")


def _at_hand(view: TeamView) -> Rows:
    mine = [step for step in view.steps if step.state == "taken" and step.mine]
    free = [step for step in view.steps if step.state == "free"]
    return tuple((button,) for step in [*mine, *free][:AT_HAND] if (button := _button(view, step)))


def _button(view: TeamView, step: StepLine) -> Button | None:
    if view.side not in ("lead", "member") or step.state == "done":
        return None
    if step.state == "free":
        return Button(text("team-take", place=step.place), f"ttake:{step.id}")
    if step.mine or view.side == "lead":
        return Button(text("team-done", place=step.place), f"tdone:{step.id}", "success")
    return None


def _steps(view: TeamView, number: int) -> Rows:
    open_now = [step for step in view.steps if step.state != "done"]
    buttons = [button for step in part(open_now, number) if (button := _button(view, step))]
    pairs = tuple(tuple(buttons[at : at + 2]) for at in range(0, len(buttons), 2))
    return _with_back(view, pairs, turning(open_now, number, "card", "team", view.id, "steps"))


def _call(view: TeamView, number: int) -> Rows:
    name, _ = numbered(view.page)
    here = part(view.candidates, number)
    one_by_one = column(*(Button(one.name, f"tcall:{view.id}:{one.id}") for one in here))
    everybody = ((press("team-call-all", "tall", view.id, view.page, style="primary"),),) if here else ()
    turns = turning(view.candidates, number, "card", "team", view.id, name)
    topics = press("team-topics", "card", "team", view.id, "topics")
    return _with_back(view, (*everybody, *one_by_one), turns, topics)


def _choices(view: TeamView, number: int) -> Rows:
    name, _ = numbered(view.page)
    leads = "topics_" if name == "topics" else "call_"
    here = part(view.choices, number)
    buttons = column(*(Button(one.title, f"card:team:{view.id}:{leads}{one.id}") for one in here))
    return _with_back(view, buttons, turning(view.choices, number, "card", "team", view.id, name))


def _with_back(view: TeamView, rows: Rows, turns: Row = (), *beside: Button) -> Rows:
    back = press("escalation-back", "card", "team", view.id, "first")
    return (*rows, *((turns,) if turns else ()), (*beside, back))


def _why(line: CandidateLine) -> tuple[Words, ...]:
    return tuple(text(f"escalation-why-{one}") for one in line.why[:3] if one in WHY)


_PAGES: dict[str, Callable[[TeamView, int], Rows]] = {
    "first": _first,
    "steps": _steps,
    "call": _call,
    "topics": _choices,
    "subtopics": _choices,
}
