"""What the desk says in words, in the private chat of one person: small forms opened by a press on a card."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from dialogs.desk import marking
from dialogs.effects import Do
from dialogs.events import Event, TextReceived
from dialogs.facts import Facts
from dialogs.forms.answers import words
from dialogs.forms.form import Choice, Form, Question, Then
from dialogs.intake.steps import LONGEST_SHORT, LONGEST_TITLE
from dialogs.masking import masked
from dialogs.messages import Text, text
from dialogs.requests import Request
from dialogs.requests.desk import CommentInCall, GrantKudos
from dialogs.requests.escalations import (
    AnswerByDesk,
    Describe,
    FindToAssign,
    NoteCase,
    ProposeUnsolvable,
    Snooze,
    WriteToOwner,
    WriteToPerson,
)
from dialogs.state import State
from dialogs.step import Step
from dispatch.unsolvable import Obstacle

ABOUT = "about"
"""The answer with which each of these forms begins: the id of an escalation, or of a volunteer."""

LONGEST_WORDS = 3000
MOST_POINTS = 1000


def _sends(made: Callable[[str, Mapping[str, Any]], Request]) -> Then:
    def finish(state: State, _facts: Facts) -> Step:
        return Step(state.idle(), (Do(made(state.answers.get(ABOUT, ""), state.answers)),))

    return finish


def _shown(form: str, *fields: str) -> Callable[[State, Facts], Text]:
    """The card before it is sent: what was typed, once more."""

    def card(state: State, _facts: Facts) -> Text:
        return text(f"{form}-review", **{field: state.answers.get(field) or "" for field in fields})

    return card


def _said(name: str, made: Callable[[str, str], Request], *, checked: bool = True) -> Form:
    """A form of one text; a `checked` one shows it once more before it goes to somebody."""
    question = Question("words", parse=words(LONGEST_WORDS), invalid=True)
    sends = _sends(lambda about, answers: made(about, answers["words"]))
    return Form(name, (question,), sends, _shown(name, "words") if checked else None, at_desk=True)


def _day(event: Event, _state: State, facts: Facts) -> str | None:
    """A date as people type it: 1.12, 01.12.2026; the next one that is still ahead."""
    if not isinstance(event, TextReceived):
        return None
    today = facts.now.astimezone(ZoneInfo(facts.centre.zone)).date()
    parts = event.text.strip().replace("/", ".").rstrip(".").split(".")
    if len(parts) not in (2, 3) or not all(part.strip().isdigit() for part in parts):
        return None
    day, month, *year = (int(part) for part in parts)
    try:
        found = datetime(year[0] if year else today.year, month, day).date()  # noqa: DTZ001 a date has no zone
    except ValueError:
        return None
    if not year and found <= today:
        found = found.replace(year=found.year + 1)
    return found.isoformat() if found > today else None


def _obstacle(value: str) -> Text:
    return text(f"escalation-obstacle-{value}")


def _unsolvable_card(state: State, _facts: Facts) -> Text:
    given = state.answers
    return text("unsolvable-review", obstacle=_obstacle(given["obstacle"]), needed=given["needed"])


def _points(event: Event, _state: State, _facts: Facts) -> int | None:
    """A whole number, also with a minus; never nothing."""
    said = event.text.strip().replace("\u2212", "-") if isinstance(event, TextReceived) else ""
    if not said.lstrip("+-").isdigit() or len(said) > 5:
        return None
    points = int(said)
    return points if points and abs(points) <= MOST_POINTS else None


def _read(field: str, longest: int) -> Then:
    """Masked like all that many will read, and read for danger as it was typed."""
    return marking.after(masked(field, longest), lambda state: (state.answers[field],))


ANSWER = _said("answer", AnswerByDesk)
WRITE = _said("write", WriteToPerson)
TELL = _said("tell", WriteToOwner)
NOTE = _said("note", NoteCase, checked=False)
LATER = Form(
    "later",
    (Question("day", parse=_day, invalid=True),),
    _sends(lambda about, answers: Snooze(about, answers["day"])),
    at_desk=True,
)
CHOOSE = Form(
    "choose",
    (Question("words", parse=words(60)),),
    _sends(lambda about, answers: FindToAssign(about, answers["words"])),
    at_desk=True,
)
DESCRIBE = Form(
    "describe",
    (
        Question("title", parse=words(LONGEST_TITLE), then=_read("title", LONGEST_TITLE), invalid=True),
        Question("short", parse=words(LONGEST_SHORT), then=_read("short", LONGEST_SHORT), invalid=True),
        marking.question(),
    ),
    _sends(lambda about, said: Describe(about, said["title"], said["short"], marking.kind_of(said))),
    _shown("describe", "title", "short"),
    at_desk=True,
)
UNSOLVABLE = Form(
    "unsolvable",
    (
        Question("obstacle", tuple(Choice(one, _obstacle(one)) for one in Obstacle)),
        Question("needed", parse=words(LONGEST_SHORT), then=masked("needed", LONGEST_SHORT), invalid=True),
    ),
    _sends(lambda about, answers: ProposeUnsolvable(about, answers["obstacle"], answers["needed"])),
    _unsolvable_card,
    at_desk=True,
)
KUDOS = Form(
    "kudos",
    (
        Question("points", tuple(Choice(n, f"+{n}") for n in ("5", "10", "20")), _points, invalid=True),
        Question("reason", parse=words(300)),
    ),
    _sends(lambda about, answers: GrantKudos(about, int(answers["points"]), answers["reason"])),
    _shown("kudos", "points", "reason"),
    send="form-save",
    at_desk=True,
)
CALL_WORDS = Form(
    "callwords",
    (
        Question("words", parse=words(LONGEST_WORDS), invalid=True),
        Question("goes_on", tuple(Choice(one, text(f"callwords-goes_on-{one}")) for one in ("yes", "no"))),
    ),
    _sends(lambda about, answers: CommentInCall(about, answers["words"], answers["goes_on"] == "yes")),
    at_desk=True,
)

FORMS = (ANSWER, WRITE, TELL, NOTE, LATER, CHOOSE, DESCRIBE, UNSOLVABLE, KUDOS, CALL_WORDS)
"""Forms about one subject; `dialogs/desk/presses` says which button opens which."""
