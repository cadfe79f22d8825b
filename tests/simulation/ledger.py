"""Kudos once more: what each problem brought, and when, from the rules in words (SPEC section 7)."""

from collections import defaultdict
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

from tests.simulation.known import Year
from tests.simulation.story import Story, Work

POINTS = {"simple": 5, "ordinary": 10, "complex": 20}
STARS = {1: 0.0, 2: 0.0, 3: 0.5, 4: 0.8, 5: 1.0}
SHARES = {**STARS, "unrated": 0.5, "help_counted": 0.5, "help_not_counted": 0.0}
"""By the stars, by what a director says of one or two, and where nobody said anything for a week."""

CHASES = (timedelta(hours=1), timedelta(days=1), timedelta(days=3), timedelta(days=7))


def lines_of(year: Year, story: Story) -> Iterator[tuple[datetime, int]]:
    """Points that were booked, and when: each time the difference to what its owner had for this end."""
    booked: dict[tuple[datetime, str], int] = defaultdict(int)
    for at, said in sorted([*story.rated, *_judged(story), *_unrated(year, story)], key=lambda each: each[0]):
        work = _owner(story, at)
        if work is None:
            continue
        whose = story.lives_since(at), "team" if work.team else next(iter(work.who), "")
        due = _points(year, story, said, at) if not work.team or _shared(story, work, at) else 0
        if said == "unrated":
            due = max(due, booked[whose])  # silence takes nothing back
        points = due - booked[whose]
        booked[whose] += points
        yield at, points


def _judged(story: Story) -> Iterator[tuple[datetime, str]]:
    """What quality control said of one or two stars."""
    yield from ((at, what) for at, what, _ in story.rows if what in ("help_counted", "help_not_counted"))


def _unrated(year: Year, story: Story) -> Iterator[tuple[datetime, str]]:
    """The last chases of those who had given no stars until then."""
    for closed in story.closings:
        last = _last_chase(year, closed)
        since = story.lives_since(closed)
        quiet = last <= year.world.now and not any(since < at < last for at, _ in story.rated)
        if quiet and story.status(last) == "closed" and not _lived_again(story, closed, last):
            yield last, "unrated"


def _points(year: Year, story: Story, said: int | str, at: datetime) -> int:
    """By how hard it was then: as its aid type says, unless the desk has changed that."""
    aid_types = year.world.assembly.service.rules.centre.aid_type_by_id
    changes = [detail for when, what, detail in story.rows if what == "complexity_changed" and when <= at]
    known = aid_types[story.told.answers["aid"]].complexity.value
    return round(POINTS[changes[-1].rpartition(">")[2] if changes else known] * SHARES[said])


def _owner(story: Story, at: datetime) -> Work | None:
    """Whose solution it was: who had it when it was closed; what was answered is nobody's."""
    if story.status(at) != "closed":
        return None
    work = next((work for work in reversed(story.works) if work.start <= at), None)
    return None if work is None or _went(story, work) else work


def _went(story: Story, work: Work) -> bool:
    """Whether whoever had it was erased before it was closed."""
    return work.end is not None and all(work.end < at for at in story.rows_of("closed") if at > work.start)


def _shared(story: Story, work: Work, at: datetime) -> bool:
    """Whether a team has anybody to divide among: who leads it then, or who did a step."""
    since = [what for when, what, _ in story.rows if work.start <= when <= at]
    leads = [what for what in since if what in ("team_formed", "lead_named", "lead_left")]
    return "step_done" in since or leads[-1:] != ["lead_left"]


def _last_chase(year: Year, closed: datetime) -> datetime:
    """A week later in waking hours.

    After a downtime one comes late; the next is left out, or the last put off, if half of the way has gone.
    """
    due = [year.calendar.next_waking(closed + step) for step in CHASES]
    at = _up_again(year, due[0])
    for before, step in pairwise(due):
        soonest = at + (step - before) / 2
        if at < step < soonest and step == due[-1]:
            at = _up_again(year, year.calendar.next_waking(soonest))
        elif step > at and step >= soonest:
            at = _up_again(year, step)
    return at


def _up_again(year: Year, due: datetime) -> datetime:
    """When we are back, and not at night."""
    ends = (ends for begins, ends in year.world.was_down if begins <= due < ends)
    return year.calendar.next_waking(next(ends, due))


def _lived_again(story: Story, since: datetime, until: datetime) -> bool:
    return any(since < at <= until and what == "registered" for at, what, _ in story.rows)
