"""Call tasks: what a person without an account is told or asked by telephone (SPEC section 7)."""

import json
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from dispatch.ids import Id
from storage import moments
from storage.codec import Erased
from storage.unit import Row, Unit

WORDS = "call_tasks.sealed_words"


@dataclass(frozen=True, slots=True)
class CallTask:
    """One call to be made; `job` is what would have been sent, `words` what to read out ("" for none).

    `answer` is the code of what was said, "" while nobody has called.
    """

    id: Id
    passport: Id
    job: str
    words: str
    created_at: datetime
    done: bool
    answer: str = ""


def add(unit: Unit, passport: Id, job: str, words: str = "") -> None:
    """Somebody is to be called; the same question is not asked twice while it waits."""
    task = unit.new_id()
    unit.run(
        "call_tasks.add",
        id=task,
        centre=unit.centre,
        passport=passport,
        job=job,
        sealed_words=unit.seal(passport, WORDS, task, words) if words else None,
        now=unit.moment,
    )


def load(unit: Unit, task: Id) -> CallTask | None:
    """The call with this id."""
    row = unit.one("call_tasks.find", id=task, centre=unit.centre)
    return None if row is None else _task(unit, row)


def waiting(unit: Unit) -> list[CallTask]:
    """The calls that nobody has made, the oldest first."""
    return [_task(unit, row) for row in unit.rows("call_tasks.waiting", centre=unit.centre)]


def done(unit: Unit, task: Id, by: Id, answer: str) -> bool:
    """Somebody called, with this answer (a code); False if it was done before."""
    now, centre = unit.moment, unit.centre
    return unit.run("call_tasks.done", id=task, centre=centre, by=by, answer=answer, now=now) == 1


def answer_anew(unit: Unit, task: Id, by: Id, answer: str) -> None:
    """Who was called has changed their mind; the code of the answer before is gone."""
    unit.run("call_tasks.answer_anew", id=task, centre=unit.centre, by=by, answer=answer)


def give_up(unit: Unit, passport: Id, jobs: Collection[str]) -> None:
    """These questions have been answered otherwise, or are no longer asked."""
    named = json.dumps(sorted(jobs))
    unit.run("call_tasks.give_up", passport=passport, jobs=named, centre=unit.centre, now=unit.moment)


def _task(unit: Unit, row: Row) -> CallTask:
    words = unit.open(row["passport_id"], WORDS, row["id"], row["sealed_words"])
    return CallTask(
        row["id"],
        row["passport_id"],
        row["job"],
        "" if words is None or isinstance(words, Erased) else words,
        moments.load(row["created_at"]),
        row["done_at"] is not None,
        row["answer"] or "",
    )
