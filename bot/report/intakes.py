"""How far people came in telling their problem: started and sent by source, reached by step (SPEC 10)."""

from collections import Counter, defaultdict
from dataclasses import dataclass

from bot.report.report import Report
from dispatch.statistics.merging import Part
from dispatch.statistics.spread import FEWEST

LINK, STARTED, SENT = "link", "intake-danger", "intake-sent"
STEPS = (
    *(STARTED, "intake-words", "intake-topic", "intake-mirror", "intake-aid", "intake-area"),
    *("intake-urgency", "intake-whom", "intake-reach", SENT),
)
"""Steps as they are counted when they are asked; the last when the problem was sent."""


@dataclass(frozen=True, slots=True)
class Source:
    """A source, or several merged ones, with how many started there and how many sent."""

    label: str
    started: int
    sent: int


@dataclass(frozen=True, slots=True)
class Link:
    """The word of a link, how often it was followed, and how many then started and sent."""

    word: str
    followed: int
    started: int
    sent: int


def by_link(report: Report, most: int = 3) -> list[Link]:
    """The most followed links, none of too few; for the desk alone, as anybody may write a word into one."""
    sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for source, steps in report.figures.intakes.items():
        sums[source.partition("/")[2]].update(steps)
    links = [Link(word, of[LINK], of[STARTED], of[SENT]) for word, of in sums.items() if word]
    links.sort(key=lambda link: (-link.followed, link.word))
    return [link for link in links if link.followed >= FEWEST][:most]


def by_source(report: Report) -> list[Source]:
    """The most used first; the small ones as one at the end, nothing where too few are left.

    Named are at most those that stand by name among the sources of the passports: what is merged there could
    else be computed from here.
    """
    started, sent = _sums(report, STARTED), _sums(report, SENT)
    known = {part.id for part in report.figures.breakdowns["source"]}
    named = {one for one in started if one in known and started[one] >= FEWEST and sent[one] >= FEWEST}
    rest = set(started) - named
    if not named or (rest and not _enough(rest, started, sent)):
        return []
    say = report.labels.group
    rows = [Source(say("source", Part(one, 0)), started[one], sent[one]) for one in named]
    rows.sort(key=lambda row: (-row.started, row.label))
    if rest:
        together = Part("", 0, len(rest))
        begun, ended = (sum(of[one] for one in rest) for of in (started, sent))
        rows.append(Source(say("source", together), begun, ended))
    return rows


def by_step(report: Report) -> list[tuple[str, int]]:
    """How often each step was reached, from wherever people came."""
    sums = {step: sum(_sums(report, step).values()) for step in STEPS}
    say = report.labels.plain
    return [(say(f"report-step-{step.removeprefix('intake-')}"), sums[step]) for step in STEPS if sums[step]]


def _sums(report: Report, step: str) -> Counter[str]:
    """How often the step was reached, by the source as it stands among those of the passports."""
    found: Counter[str] = Counter()
    for source, steps in report.figures.intakes.items():
        if steps.get(STARTED):
            found[source.partition("/")[0]] += steps.get(step, 0)
    return found


def _enough(rest: set[str], started: Counter[str], sent: Counter[str]) -> bool:
    """At least two sources, and not few of them: neither who began nor who sent."""
    begun, ended = (sum(of[one] for one in rest) for of in (started, sent))
    return len(rest) > 1 and begun >= FEWEST and (ended >= FEWEST or ended == 0)
