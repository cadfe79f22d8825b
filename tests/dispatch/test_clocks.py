"""The clocks of what waits at the desk: one table, in which no clock is forgotten and no late one acts."""

import pytest

from dispatch.clocks import CLOCKS, clock_due
from dispatch.decisions import Job, Reason
from dispatch.escalation import ALL_CLOCKS, ANSWER_CLOCKS, Escalation, EscalationState
from tests.dispatch.cast import NOW, RULES, passport


def waiting(state: EscalationState) -> Escalation:
    claimer = "olga" if state is EscalationState.CLAIMED else None
    return Escalation("e1", Reason.COMPLAINT, state, NOW, "p1", claimed_by=claimer, version=3)


def test_the_table_has_a_row_for_every_clock() -> None:
    assert set(CLOCKS) == ALL_CLOCKS


@pytest.mark.parametrize("job", sorted(CLOCKS))
def test_what_is_decided_is_still(job: Job) -> None:
    assert clock_due(job, 3, waiting(EscalationState.DECIDED), passport(), rules=RULES, now=NOW) == ()


@pytest.mark.parametrize("job", sorted(CLOCKS))
def test_a_clock_of_an_earlier_version_does_nothing_but_that_of_an_answer(job: Job) -> None:
    states = sorted(CLOCKS[job].while_in)
    for call in map(waiting, states):
        assert clock_due(job, 3, call, passport(), rules=RULES, now=NOW)
        late = clock_due(job, 2, call, passport(), rules=RULES, now=NOW)
        assert bool(late) is (job in ANSWER_CLOCKS)
