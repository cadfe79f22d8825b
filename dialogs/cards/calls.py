"""People without an account who are to be called: the list, and one call with its answers (SPEC 7)."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.face import CardFace, press, shown
from dialogs.cards.paging import PAGE, part, turning
from dialogs.cards.queue import HERE
from dialogs.messages import Button, Row, Rows, Text, Words, column, text
from dispatch.decisions import Job
from dispatch.ids import Id

READ_OUT = "read_out"
"""The job of a call in which the desk's answer is read to the person."""

STARS, UNREACHED = frozenset("12345"), "unreached"
"""Answers: to the question for stars, and that nobody took the call."""

ANSWERS: dict[str, tuple[str, ...]] = {
    Job.CONFIRM_CHASE: ("yes", "partly_enough", "partly_more", "no"),
    Job.RATING_CHASE: tuple("12345"),
}
"""What can be answered to a question; any other call is only made."""

WORDED = frozenset({READ_OUT, Job.CONFIRM_CHASE, Job.RATING_CHASE, Job.FOLLOW_UP, Job.DRAFT_REMINDER})
"""Jobs that have words of their own here."""


@dataclass(frozen=True, slots=True)
class CallLine:
    """One call: about which passport, and what for."""

    id: Id
    number: str
    job: str
    created_at: datetime


@dataclass(frozen=True, slots=True)
class CallsView:
    """The calls to be made."""

    lines: tuple[CallLine, ...] = ()
    page: int = 1


@dataclass(frozen=True, slots=True)
class CallView:
    """One call; `words` are to be read out. The telephone number is shown by a look, which is recorded.

    `stars` is what the person gave in it; until `change_until` (UTC) others can be written down, and words.
    """

    id: Id
    passport: Id
    number: str
    title: Words
    job: str
    words: str = ""
    done: bool = False
    stars: int | None = None
    change_until: datetime | None = None


def answers_to(job: str) -> tuple[str, ...]:
    """The answers that a call of this job may have."""
    return (*ANSWERS.get(job, ("called",)), UNREACHED)


def face(view: CallsView) -> CardFace:
    """A line and a button for each call."""
    here = part(view.lines, view.page)
    first = (view.page - 1) * PAGE
    lines = [(first + n, _job(one.job), one.number, one.created_at) for n, one in enumerate(here, 1)]
    openers: Row = tuple(Button(str(first + n), f"card:call:{one.id}") for n, one in enumerate(here, 1))
    turns = turning(view.lines, view.page, "card", "calls", HERE, "page")
    tools: Row = (press("desk-tools", "go", "desk"),)
    return CardFace("calls", {"lines": lines}, tuple(row for row in (openers, turns, tools) if row))


def face_of_one(view: CallView) -> CardFace:
    """What to ask or to tell, and a button for each answer."""
    params = {**shown(view), "job": _job(view.job)}
    return CardFace("call", params, _rows_after(view) if view.done else _rows(view))


def _rows(view: CallView) -> Rows:
    look = column(press("call-phone", "look", view.passport, "call", "contact"))
    if view.job == Job.RATING_CHASE:
        return *look, _stars(view), *column(press("call-answer-unreached", "call", view.id, UNREACHED))
    given = answers_to(view.job)
    return *look, *column(*(press(f"call-answer-{one}", "call", view.id, one) for one in given))


def _rows_after(view: CallView) -> Rows:
    if view.change_until is None:
        return ()
    return _stars(view), *column(press("call-comment", "callwords", view.id))


def _stars(view: CallView) -> Row:
    return tuple(Button(star, f"call:{view.id}:{star}") for star in sorted(STARS))


def _job(job: str) -> Text:
    known = job if job in WORDED else "other"
    return text(f"call-job-{known}")
