"""The figures that a report of the product shows, in the form in which they are calculated once more."""

from collections import Counter
from typing import Any

from dispatch.statistics.figures import Figures
from dispatch.statistics.merging import Part

BREAKDOWNS, SENT = ("topic", "aid_type", "area", "source", "status", "ended", "stars"), "intake-sent"
CLIENTS = ("age", "sex", "occupation")


def printed(shown: Figures) -> dict[str, Any]:
    """By the names that the second calculation gives them."""
    times, stars, work, heard = shown.times, shown.stars, shown.work, shown.heard

    def middle(spread: Any) -> Any:
        return (spread.median, spread.ninetieth) if spread else None

    return {
        "registered": shown.registered,
        "helped": shown.helped,
        "unconfirmed": shown.unconfirmed,
        "consultations": shown.consultations,
        "questions": (shown.questions.part, shown.questions.of),
        "within_norm": (shown.within_norm.part, shown.within_norm.of),
        "acceptance": middle(times.acceptance),
        "contact": middle(times.contact),
        "closure": middle(times.closure),
        "positive": (stars.positive.part, stars.positive.of),
        "response": (stars.response.part, stars.response.of),
        "average": stars.average,
        "offers": work.offers_delivered,
        "acceptances": work.offers_accepted,
        "kudos": work.kudos,
        "hours": work.hours,
        "active": work.active,
        "trend": [(str(one.month), one.registered, one.helped) for one in shown.trend],
        "opinions": (heard.count, heard.average, heard.positive.part),
        "sent": {source: steps[SENT] for source, steps in shown.intakes.items() if SENT in steps},
        **{name: _Merged(shown.breakdowns[name]) for name in BREAKDOWNS},
        **{name: _Merged(shown.clients[name]) for name in CLIENTS},
    }


class _Merged:  # noqa: PLW1641 it is only compared
    """A breakdown with its small groups merged: equal to the counts that it may have been made from."""

    def __init__(self, parts: tuple[Part, ...]) -> None:
        self._parts = parts

    def __eq__(self, counts: object) -> bool:
        if not isinstance(counts, Counter):
            return NotImplemented
        if not self._parts:
            return sum(counts.values()) == 0 or min(counts.values()) < 5
        named = {part.id: part.count for part in self._parts if part.id}
        rest = {name: count for name, count in counts.items() if name not in named}
        told = [part for part in self._parts if not part.id]
        whole = all(counts[name] == count for name, count in named.items())
        together = [(sum(rest.values()), len(rest))] if rest else []
        small = [(part.count, part.groups) for part in told] == together
        return whole and small and all(part.count >= 5 for part in self._parts)

    def __repr__(self) -> str:
        return repr([(part.id, part.count) for part in self._parts])
