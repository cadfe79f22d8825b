"""Lists of the desk: the queue, what a search found, the calls; each for who has the right to it."""

from typing import Any

from bot.perform.desk.calling import is_called
from bot.perform.indexing import stems_of
from bot.perform.rights import holds, is_theirs, may_decide
from bot.views.viewer import Viewer, called, title_words, volunteer_called
from dialogs.cards import (
    CallLine,
    CallsView,
    CallView,
    CasesView,
    FoundLine,
    FoundView,
    QueueLine,
    QueueView,
)
from dialogs.cards.calls import STARS
from dialogs.cards.paging import numbered
from dialogs.forms.answers import e164
from dialogs.messages import text
from dispatch.decisions import Reason
from dispatch.escalation import Escalation
from dispatch.handing import specialism
from dispatch.ids import Id
from dispatch.passport import Urgency
from dispatch.ratings import changes_until
from dispatch.rights import Right
from dispatch.rules import Rules
from storage.codec import Erased
from storage.desk import call_tasks, escalations
from storage.desk.call_tasks import CallTask
from storage.persons import volunteers
from storage.problems import handed, passports, ratings, search
from storage.problems.passports import Wording
from storage.unit import Unit

_URGENT = {Urgency.TODAY: 1, Urgency.THIS_WEEK: 2, Urgency.NOT_URGENT: 3, None: 2}


def queue(unit: Unit, _rules: Rules, viewer: Viewer, _subject: str, page: str) -> QueueView | None:
    """What waits for the viewer: danger, then by urgency and age; what was put off comes last."""
    if not viewer.at_desk and not specialism(viewer.roles):
        return None
    mine = [one for one in escalations.waiting(unit) if may_decide(unit, viewer, one)]
    lines = tuple(_queue_line(unit, one) for one in sorted(mine, key=_order))
    calls_wait = len(call_tasks.waiting(unit)) if holds(viewer, Right.CASES) else 0
    return QueueView(lines, numbered(page)[1], calls_wait)


def _queue_line(unit: Unit, waiting: Escalation) -> QueueLine:
    wording = passports.wording(unit, waiting.passport) if waiting.passport else None
    return QueueLine(
        waiting.id,
        waiting.reason,
        waiting.opened_at,
        wording.number if wording else "",
        called(unit, waiting.claimed_by),
        waiting.snoozed_until,
        _title(wording) if wording else "",
        waiting.urgency is Urgency.TODAY,
    )


def own_cases(unit: Unit, _rules: Rules, viewer: Viewer, _subject: str, page: str) -> CasesView | None:
    """The cases that the desk handed to the viewer, as far as they are theirs still."""
    if not specialism(viewer.roles):
        return None
    names = [name for name in handed.of_person(unit, viewer.person) if is_theirs(unit, viewer, name)]
    lines = [line for name in names if (line := _passport_line(unit, name)) is not None]
    return CasesView(tuple(lines), numbered(page)[1])


def passports_found(unit: Unit, rules: Rules, viewer: Viewer, _subject: str, page: str) -> FoundView | None:
    """What the viewer's last search found among passports."""
    if not holds(viewer, Right.CASES):
        return None
    words = search.remembered(unit, viewer.person, "passports")
    stemming = stems_of(rules.centre.languages[0]).words
    found = search.passports(unit, words, e164(words), stemming) if words else []
    lines = [line for name in found if (line := _passport_line(unit, name)) is not None]
    return FoundView("passports", tuple(lines), numbered(page)[1])


def volunteers_found(unit: Unit, _rules: Rules, viewer: Viewer, _subject: str, page: str) -> FoundView | None:
    """The volunteers whose name holds the words of the viewer's last search; all for no words."""
    if not holds(viewer, Right.VOLUNTEERS):
        return None
    words = search.remembered(unit, viewer.person, "volunteers").casefold()
    named = [(one, volunteer_called(unit, one.id)) for one in volunteers.everybody(unit)]
    lines = tuple(
        FoundLine(one.id, name, "", text(f"helper-state-{one.state}"))
        for one, name in sorted(named, key=lambda pair: pair[1].casefold())
        if words in name.casefold()
    )
    return FoundView("volunteers", lines, numbered(page)[1])


def calls(unit: Unit, _rules: Rules, viewer: Viewer, _subject: str, page: str) -> CallsView | None:
    """The people to be called."""
    if not holds(viewer, Right.CASES):
        return None
    waiting = call_tasks.waiting(unit)
    lines = tuple(CallLine(one.id, _number(unit, one.passport), one.job, one.created_at) for one in waiting)
    return CallsView(lines, numbered(page)[1])


def call(unit: Unit, rules: Rules, viewer: Viewer, subject: str, _page: str) -> CallView | None:
    """One call; the telephone number is shown by a look, which is recorded."""
    found = call_tasks.load(unit, subject) if holds(viewer, Right.CASES) else None
    wording = passports.wording(unit, found.passport) if found else None
    if found is None or wording is None:
        return None
    return CallView(
        id=found.id,
        passport=found.passport,
        number=wording.number,
        title=title_words(wording.title),
        job=found.job,
        words=found.words,
        done=found.done,
        **_given(unit, rules, found),
    )


def _given(unit: Unit, rules: Rules, call: CallTask) -> dict[str, Any]:
    """The stars of a call, and until when others count."""
    given = ratings.find(unit, call.passport) if call.answer in STARS else None
    passport = passports.load(unit, call.passport)
    if given is None or passport is None:
        return {}
    until = changes_until(given.first_at, rules)
    changes = unit.now <= until and is_called(unit, passport)
    return {"stars": given.stars, "change_until": until if changes else None}


def _order(escalation: Escalation) -> tuple[bool, bool, int, str]:
    resting = escalation.snoozed_until is not None
    urgency = _URGENT[escalation.urgency]
    return resting, escalation.reason is not Reason.DANGER, urgency, escalation.id


def _passport_line(unit: Unit, name: Id) -> FoundLine | None:
    found, wording = passports.load(unit, name), passports.wording(unit, name)
    if found is None or wording is None:
        return None
    return FoundLine(name, wording.number, _title(wording), text(f"escalation-status-{found.status}"))


def _title(wording: Wording) -> str:
    return "" if isinstance(wording.title, Erased) else wording.title


def _number(unit: Unit, passport: Id | None) -> str:
    wording = passports.wording(unit, passport) if passport else None
    return wording.number if wording else ""
