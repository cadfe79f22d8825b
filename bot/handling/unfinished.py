"""Drafts of people: kept with each answer, reminded of once, forgotten after a week (SPEC 3.3 and 7)."""

import json
from datetime import datetime
from typing import Any

from bot.perform.apply import apply
from dialogs.audience import Notices
from dialogs.notices import reminders
from dispatch import unfinished
from dispatch.decisions import Job
from dispatch.ids import Id, SubjectKind
from dispatch.rules import Rules
from storage import timers
from storage.chat import conversations, files
from storage.codec import Erased
from storage.persons import people
from storage.timers import Timer
from storage.unit import Unit

KIND = SubjectKind.DRAFT
REMINDED = frozenset({"intake", "enrolment"})
"""Dialogues that are worth a reminder; a comment, say, is never chased."""


def keep(unit: Unit, rules: Rules, person: Id, dialogue: str, answers: dict[str, Any]) -> None:
    """Store the answers given so far; the first ones start the draft's clocks."""
    version = conversations.put_draft(unit, person, dialogue, json.dumps(answers, ensure_ascii=False))
    if version == 1:
        start(unit, rules, person, dialogue)


def start(unit: Unit, rules: Rules, person: Id, dialogue: str) -> None:
    """Start the clocks of a draft."""
    apply(unit, unfinished.begun(unfinished.draft_subject(person, dialogue), rules, unit.now))


def drop(unit: Unit, person: Id, dialogue: str) -> None:
    """The draft was sent, cancelled or is too old: its answers, its clocks, the files that nobody took."""
    if conversations.drop_draft(unit, person, dialogue):
        subject = unfinished.draft_subject(person, dialogue)
        timers.cancel(unit, subject.kind, subject.id)
        files.forget_draft(unit, person, dialogue)


def due(unit: Unit, rules: Rules, timer: Timer) -> Notices:
    """What a clock of a draft does; one that was set before the last answer starts again."""
    person, _, dialogue = timer.subject_id.partition("/")
    draft = conversations.draft(unit, person, dialogue)
    if draft is None:
        return ()
    job, subject = Job(timer.kind), unfinished.draft_subject(person, dialogue)
    if later := unfinished.too_early(job, subject, draft.updated_at, rules, unit.now):
        apply(unit, (later,))
        return ()
    if job is Job.DRAFT_EXPIRY:
        _end(unit, rules, timer, draft.updated_at)
        return ()
    told = _reminder(unit, person, dialogue, draft.answers)
    if told:
        apply(unit, (unfinished.reminded(subject, draft.updated_at, rules, unit.now),))
    return told


def _end(unit: Unit, rules: Rules, timer: Timer, touched_at: datetime) -> None:
    """It is dropped, unless a late reminder has just put its end off, or waits for the morning."""
    person, _, dialogue = timer.subject_id.partition("/")
    subject = unfinished.draft_subject(person, dialogue)
    if timers.waits(unit, subject.kind, subject.id, Job.DRAFT_REMINDER):
        apply(unit, (unfinished.reminded(subject, touched_at, rules, unit.now),))
    elif not timers.waits(unit, subject.kind, subject.id, Job.DRAFT_EXPIRY):
        drop(unit, person, dialogue)


def _reminder(unit: Unit, person: Id, dialogue: str, answers: str | Erased) -> Notices:
    """Nothing for a dialogue that was only opened, and for who asked us not to write."""
    known = people.person(unit, person)
    given = json.loads(answers) if isinstance(answers, str) and answers else {}
    if not given or dialogue not in REMINDED or known is None or known.asked_to_stop:
        return ()
    return reminders.of_draft(person, dialogue, str(given.get("title") or ""))
