"""The clocks of what waits at the desk, as one table: of the queue, a claim, an answer (SPEC section 6)."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from dispatch.calls import answer_due, answer_late
from dispatch.claims import ask_claimer, take_from_claimer
from dispatch.decisions import Decisions, Job
from dispatch.escalation import Escalation, EscalationState, ring, ring_director, wake
from dispatch.passport import Passport
from dispatch.rules import Rules

_Doing = Callable[[Escalation, Passport | None, Rules, datetime], Decisions]


@dataclass(frozen=True, slots=True)
class ClockRow:
    """One clock: what it does, and while the escalation is in which states.

    `bound` clocks die with the version they were set for; those of an answer run on through all of them.
    """

    does: _Doing
    while_in: frozenset[EscalationState]
    bound: bool = True


_OPEN, _CLAIMED = frozenset({EscalationState.OPEN}), frozenset({EscalationState.CLAIMED})

CLOCKS: Mapping[Job, ClockRow] = {
    Job.ESCALATION_REPEAT: ClockRow(ring, _OPEN),
    Job.ESCALATION_DIRECTOR: ClockRow(ring_director, _OPEN),
    Job.ESCALATION_WAKE: ClockRow(wake, _OPEN | _CLAIMED),
    Job.ESCALATION_CLAIMED: ClockRow(ask_claimer, _CLAIMED),
    Job.ESCALATION_RETURN: ClockRow(take_from_claimer, _CLAIMED),
    Job.ANSWER_DUE: ClockRow(answer_due, _OPEN | _CLAIMED, bound=False),
    Job.ANSWER_LATE: ClockRow(answer_late, _OPEN | _CLAIMED, bound=False),
}


def clock_due(
    job: Job, version: int, escalation: Escalation, passport: Passport | None, *, rules: Rules, now: datetime
) -> Decisions:
    """What a due clock does; `version` is the one that it was set for. A late one does nothing."""
    row = CLOCKS[job]
    if escalation.state not in row.while_in or (row.bound and version != escalation.version):
        return ()
    return row.does(escalation, passport, rules, now)
