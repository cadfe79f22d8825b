"""What a year was like, in figures to be read."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import timedelta
from statistics import median

from tests.benchmarks.simulation import gini
from tests.simulation import checks
from tests.simulation.jobs import counted
from tests.simulation.known import Year
from tests.simulation.log import Line
from tests.simulation.outcomes import unaccounted
from tests.simulation.second import within
from tests.simulation.stories import stories
from tests.simulation.story import Work

MOST_KINDS = 25


def told(year: Year, lines: list[Line]) -> Iterator[str]:
    """One line for each figure."""
    known = stories(year, lines)
    works = [work for story in known.values() for work in story.works]
    waits = [min(work.start for work in s.works) - s.told_at for s in known.values() if s.works]
    words = [s.first_word - s.told_at for s in known.values() if s.first_word]
    kept, judged = within(year, list(known.values()))
    ways = Counter(line.how for line in lines)
    kinds = Counter(line.kind for line in lines if line.how == "new")
    yield f"deliveries: {ways['new']} new, {ways['edit']} edits, {ways['refused']} refused"
    yield "new by kind: " + _listed(kinds)
    yield "passports by end: " + _counted(row["status"] for row in year.passports.values())
    if waits and words:
        yield f"median hours to acceptance {_hours(median(waits))}, to first contact {_hours(median(words))}"
    yield f"first contact within the norm: {kept} of {judged} ({kept / max(judged, 1):.1%})"
    yield f"Gini of load {gini(_load(year, works)):.2f}, owners {len(works)}"
    stars = Counter(story.stars for story in known.values() if story.stars)
    yield "stars: " + ", ".join(f"{number} {count}" for number, count in sorted(stars.items()))
    yield f"jobs: {counted(year.world)}"
    yield "deeds of people: " + _counted(deed.data.partition(":")[0] for deed in year.world.deeds)


def wrong(year: Year, lines: list[Line]) -> Iterator[str]:
    """One line for each promise, with how often it was broken."""
    for check in (checks.asleep, checks.doubles, checks.chased, checks.pestered, unaccounted):
        yield _broken(check.__name__, list(check(year, lines)))
    for check in (
        *(checks.left_behind, checks.endless, checks.astray, checks.two_owners),
        *(checks.miscounted, checks.broken),
    ):
        yield _broken(check.__name__, check(year))


def _broken(name: str, found: list[object]) -> str:
    return f"{name.replace('_', ' ')}: {len(found)}" + "".join(f"\n    {one}" for one in found[:10])


def _load(year: Year, works: list[Work]) -> list[int]:
    """Tasks of each volunteer who enrolled."""
    tasks = Counter(name for work in works for name in work.who)
    enrolled = {deed.name for deed in year.world.deeds if deed.data == "send:enrolment"}
    return [tasks[name] for name in sorted(enrolled)]


def _counted(values: Iterable[str]) -> str:
    return _listed(Counter(values))


def _listed(counts: Counter[str]) -> str:
    return ", ".join(f"{name} {count}" for name, count in counts.most_common(MOST_KINDS))


def _hours(length: timedelta) -> str:
    return f"{length / timedelta(hours=1):.1f}"
