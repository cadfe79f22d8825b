"""What the desk can do about an escalation: one table, with where each deed is possible and how it goes on.

Nothing is offered that would only be refused. A new deed is one line here, a press in `dialogs/desk/presses`,
and what performs it in `bot/perform/desk`.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

from dialogs.cards.escalation_view import EscalationView
from dispatch.decisions import Reason
from dispatch.escalation import LEAVES_ORPHAN, EscalationState, asks_about_kudos
from dispatch.ids import OwnerKind
from dispatch.passport import OPEN, Status
from dispatch.teams import Word

How = Literal["now", "page", "sure", "words"]
"""Done by the press, a page of choices on the card, confirmed first, or gone on with in the private chat."""

UNOWNED = frozenset({Status.REGISTERED, Status.SEARCHING})


Possible = Callable[[EscalationView], bool]


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed; a `late` one stands only under «Ещё…» and never beside the common ones."""

    name: str
    how: How
    possible: Possible
    late: bool = False


def _in(statuses: frozenset[Status]) -> Possible:
    return lambda view: view.status in statuses


def _owned_by(*kinds: OwnerKind) -> Possible:
    return lambda view: view.status is Status.IN_PROGRESS and view.owner_kind in kinds


def _settles(view: EscalationView) -> bool:
    if view.reason is Reason.UNSOLVABLE or _of_quality(view):
        return False
    return not (view.reason in LEAVES_ORPHAN and view.status in UNOWNED)


def _of_quality(view: EscalationView) -> bool:
    return asks_about_kudos(view.reason, view.status, view.owner_kind)


def _unsolvable(view: EscalationView) -> bool:
    return view.reason is Reason.UNSOLVABLE and view.status in OPEN


def _wordless(view: EscalationView) -> bool:
    return view.reason is Reason.NEEDS_WORDS and view.status is Status.REGISTERED


def _team(*words: Word) -> Possible:
    """A team's passport; for some words of its lead or client only."""
    return lambda view: (
        _owned_by(OwnerKind.TEAM)(view)
        and (not words or (view.reason is Reason.TEAM and view.detail in words))
    )


def _alone(view: EscalationView) -> bool:
    return view.status in UNOWNED or _owned_by(OwnerKind.VOLUNTEER)(view)


DEEDS: tuple[Deed, ...] = (
    Deed("describe", "words", _wordless),
    Deed("agreed", "sure", _team(Word.SOLVED)),
    Deed("workon", "now", _team(Word.SOLVED)),
    Deed("lead", "page", _team()),
    Deed("team", "page", _alone),
    Deed("assign", "page", _in(UNOWNED)),
    Deed("wave", "sure", _in(UNOWNED)),
    Deed("agree", "sure", _unsolvable),
    Deed("disagree", "now", _unsolvable),
    Deed("count", "now", _of_quality),
    Deed("leave_out", "now", _of_quality),
    Deed("nudge", "now", _owned_by(OwnerKind.VOLUNTEER)),
    Deed("tell", "words", _owned_by(OwnerKind.VOLUNTEER, OwnerKind.TEAM)),
    Deed("release", "sure", _in(frozenset({Status.IN_PROGRESS}))),
    Deed("solved", "sure", _owned_by(OwnerKind.PARTNER)),
    Deed("write", "words", lambda view: view.reachable),
    Deed("answer", "words", _in(UNOWNED)),
    Deed("partner", "page", _in(UNOWNED)),
    Deed("hand", "page", lambda view: view.may_hand and view.status in OPEN),
    Deed("topic", "page", _in(OPEN)),
    Deed("urgency", "page", _in(OPEN)),
    Deed("note", "words", lambda view: view.status is not None),
    Deed("snooze", "page", lambda view: not view.danger),
    Deed("handled", "now", _settles),
    Deed("unclaim", "now", lambda view: view.state is EscalationState.CLAIMED),
    Deed("unsolvable", "words", lambda v: v.status in OPEN and v.reason is not Reason.UNSOLVABLE, late=True),
    Deed("closed", "sure", _in(frozenset({Status.RESOLVED})), late=True),
)

BEST: dict[Reason, tuple[str, ...]] = {
    Reason.DANGER: ("write", "assign"),
    Reason.NO_VOLUNTEER: ("assign", "wave"),
    Reason.NO_CONTACT: ("nudge", "release"),
    Reason.HANDED_BACK: ("assign", "wave"),
    Reason.UNSOLVABLE: ("agree", "disagree"),
    Reason.NOT_CONFIRMED: ("write", "release"),
    Reason.RATING_LOW: ("count", "leave_out", "write", "handled"),
    Reason.COMPLAINT: ("write", "handled"),
    Reason.UNDELIVERED: ("handled",),
    Reason.UNHANDLED: ("write", "handled"),
    Reason.NO_NEWS: ("nudge", "release"),
    Reason.NEEDS_WORDS: ("describe", "write"),
    Reason.DESK_WORD: ("tell", "handled"),
    Reason.TEAM: ("agreed", "workon", "team", "lead", "tell"),
}
"""The deeds that fit a reason best, as far as they are possible."""

_ELSE = ("assign", "wave", "handled", "write")


def possible(view: EscalationView) -> tuple[Deed, ...]:
    """What can be done about it now, in the order of the table."""
    return tuple(deed for deed in DEEDS if deed.possible(view))


def best(view: EscalationView) -> tuple[Deed, ...]:
    """The two that fit best."""
    open_now = {deed.name: deed for deed in possible(view) if not deed.late}
    wanted = dict.fromkeys((*BEST.get(view.reason, ()), *_ELSE))
    return tuple(open_now[name] for name in wanted if name in open_now)[:2]


def others(view: EscalationView) -> Sequence[Deed]:
    """The rest, the late ones last."""
    shown = best(view)
    return sorted((deed for deed in possible(view) if deed not in shown), key=lambda deed: deed.late)
