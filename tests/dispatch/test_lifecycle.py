"""The lifecycle is the table of SPEC section 2, cell by cell, and nothing else."""

import itertools
from pathlib import Path
from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, rule

from dispatch.diagram import lifecycle_diagram
from dispatch.passport import Cause, Refused, Status, move

SPEC = """
draft        registered   client operator
draft        expired      timer
registered   searching    system desk
registered   in_progress  assigned team partner
registered   answered     helped operator
searching    in_progress  accepted assigned team partner
searching    answered     helped operator
in_progress  searching    handed_back silent blocked erased excluded paused another_wanted
in_progress  searching    taken_back given_on not_approved
in_progress  resolved     owner operator
resolved     closed       confirmed partly_enough timer operator
resolved     in_progress  not_solved partly_more
resolved     searching    no_owner
registered   withdrawn    client
searching    withdrawn    client
in_progress  withdrawn    client
resolved     withdrawn    client
registered   unsolvable   second_person
searching    unsolvable   second_person
in_progress  unsolvable   second_person
resolved     unsolvable   second_person
closed       registered   client desk
answered     registered   client desk
unsolvable   registered   client desk
"""
LISTED = {
    (Status(source), Status(to), Cause(cause))
    for source, to, *causes in (line.split() for line in SPEC.strip().splitlines())
    for cause in causes
}
ALL = list(itertools.product(Status, Status, Cause))


def test_exactly_the_listed_moves_happen() -> None:
    moved = {(s, to, cause) for s, to, cause in ALL if move(s, to, cause) == to}
    assert moved == LISTED


def test_a_refusal_names_the_move() -> None:
    assert move(Status.CLOSED, Status.SEARCHING, Cause.SYSTEM) == Refused(
        Status.CLOSED, Status.SEARCHING, Cause.SYSTEM
    )


def test_the_diagram_shows_each_move_once() -> None:
    lines = [line.strip() for line in lifecycle_diagram().splitlines()]
    assert lines[:2] == ["stateDiagram-v2", "[*] --> draft"]
    drawn = set()
    for line in lines[2:]:
        arrow, causes = line.split(": ")
        source, to = arrow.split(" --> ")
        drawn |= {(Status(source), Status(to), Cause(cause)) for cause in causes.split(", ")}
    assert drawn == LISTED
    assert len(lines) == len(set(lines))


def test_the_readme_shows_the_table() -> None:
    readme = Path(__file__).parents[2] / "README.md"
    assert f"```mermaid\n{lifecycle_diagram()}```" in readme.read_text("utf-8")


class AnyOrder(RuleBasedStateMachine):
    """Whatever is tried in whatever order, a passport only walks along the table."""

    def __init__(self) -> None:
        super().__init__()
        self.status = Status.DRAFT

    @rule(to=st.sampled_from(Status), cause=st.sampled_from(Cause))
    def anything(self, to: Status, cause: Cause) -> None:
        outcome = move(self.status, to, cause)
        if isinstance(outcome, Refused):
            assert (self.status, to, cause) not in LISTED
        else:
            assert (self.status, outcome, cause) in LISTED
            self.status = outcome

    @rule(pick=st.randoms(use_true_random=False))
    def something_listed(self, pick: Random) -> None:
        moves = sorted(listed for listed in LISTED if listed[0] is self.status)
        if moves:
            _, to, cause = pick.choice(moves)
            assert move(self.status, to, cause) is to
            self.status = to


TestAnyOrder = AnyOrder.TestCase
TestAnyOrder.settings = settings(max_examples=40, stateful_step_count=30, deadline=None, derandomize=True)
