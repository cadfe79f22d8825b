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
from dispatch.passport import IN_HAND, OPEN, Status
from dispatch.teams import Word

How = Literal["now", "page", "sure", "words"]
"""Done by the press, a page of choices on the card, confirmed first, or gone on with in the private chat."""

UNOWNED = frozenset({Status.REGISTERED, Status.SEARCHING})
GIVABLE = UNOWNED | {Status.IN_PROGRESS}
"""Where the desk can name who has it from now on; whoever has it now leaves in the same moment."""


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
    if view.reason is Reason.UNSOLVABLE or _of_quality(view) or _waits_here(view):
        return False
    return not (view.reason in LEAVES_ORPHAN and view.status in UNOWNED)


def _awaits_word(view: EscalationView) -> bool:
    return view.status in IN_HAND and view.awaits_word


def _waits_here(view: EscalationView) -> bool:
    """The card is all that keeps its owner from being forgotten: only yes or no settles it."""
    return view.reason is Reason.DESK_WORD and _awaits_word(view)


def _ends_danger(view: EscalationView) -> bool:
    """Danger is over by the word of whoever has claimed it."""
    return view.danger and view.state is EscalationState.CLAIMED and _settles(view)


def _called_danger(view: EscalationView) -> bool:
    """Whoever has claimed the call can say that there is no danger."""
    claimed = view.reason is Reason.DANGER and view.state is EscalationState.CLAIMED
    return claimed and view.status in OPEN


def _of_quality(view: EscalationView) -> bool:
    return asks_about_kudos(view.reason, view.status, view.owner_kind)


def _unsolvable(view: EscalationView) -> bool:
    return view.reason is Reason.UNSOLVABLE and view.status in OPEN


def _wordless(view: EscalationView) -> bool:
    told_by_files = view.reason is Reason.NEEDS_WORDS and view.status is Status.REGISTERED
    return told_by_files or (view.reason is Reason.HEALTH and view.status is not None)


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
    Deed("approve", "now", _awaits_word),
    Deed("disapprove", "sure", _awaits_word),
    Deed("assign", "page", _in(GIVABLE)),
    Deed("wave", "sure", _in(UNOWNED)),
    Deed("agree", "sure", _unsolvable),
    Deed("disagree", "now", _unsolvable),
    Deed("count", "now", _of_quality),
    Deed("leave_out", "now", _of_quality),
    Deed("pcontact", "now", lambda view: _owned_by(OwnerKind.PARTNER)(view) and not view.contacted),
    Deed("nudge", "now", lambda view: _owned_by(OwnerKind.VOLUNTEER)(view) and not view.awaits_word),
    Deed("tell", "words", _owned_by(OwnerKind.VOLUNTEER, OwnerKind.TEAM)),
    Deed("release", "sure", _in(frozenset({Status.IN_PROGRESS}))),
    Deed("solved", "sure", _owned_by(OwnerKind.PARTNER)),
    Deed("write", "words", lambda view: view.reachable),
    Deed("answer", "words", _in(UNOWNED)),
    Deed("partner", "page", _in(GIVABLE)),
    Deed("hand", "page", lambda view: view.may_hand and view.status in OPEN),
    Deed("change", "page", _in(OPEN)),
    Deed("note", "words", lambda view: view.status is not None),
    Deed("snooze", "page", lambda view: not view.danger),
    Deed("handled", "now", lambda view: _settles(view) and not view.danger),
    Deed("handled", "sure", _ends_danger, late=True),
    Deed("safe", "page", _called_danger, late=True),
    Deed("unclaim", "now", lambda view: view.state is EscalationState.CLAIMED),
    Deed("unsolvable", "words", lambda v: v.status in OPEN and v.reason is not Reason.UNSOLVABLE, late=True),
    Deed("closed", "page", _in(frozenset({Status.RESOLVED})), late=True),
)

BEST: dict[Reason, tuple[str, ...]] = {
    Reason.DANGER: ("write", "assign"),
    Reason.NO_VOLUNTEER: ("assign", "wave"),
    Reason.NO_CONTACT: ("approve", "disapprove", "pcontact", "nudge", "release"),
    Reason.HANDED_BACK: ("assign", "wave"),
    Reason.UNSOLVABLE: ("agree", "disagree"),
    Reason.NOT_CONFIRMED: ("write", "release"),
    Reason.RATING_LOW: ("count", "leave_out", "write", "handled"),
    Reason.COMPLAINT: ("write", "handled"),
    Reason.UNDELIVERED: ("handled",),
    Reason.UNHANDLED: ("write", "handled"),
    Reason.NO_NEWS: ("nudge", "release"),
    Reason.NEEDS_WORDS: ("describe", "write"),
    Reason.DESK_WORD: ("approve", "disapprove", "tell", "handled"),
    Reason.TEAM: ("agreed", "workon", "team", "lead", "tell"),
    Reason.HEALTH: ("describe", "write"),
    Reason.NOT_ASKED: ("write", "wave"),
}
"""The deeds that fit a reason best, as far as they are possible."""

_ELSE = ("assign", "wave", "handled", "write")


def possible(view: EscalationView) -> tuple[Deed, ...]:
    """What can be done about it now, in the order of the table."""
    return tuple(deed for deed in DEEDS if deed.possible(view))


def best(view: EscalationView) -> tuple[Deed, ...]:
    """The two that fit best."""
    # Where somebody has it already, to name another is never what comes to mind first.
    late = {"assign"} if view.status is Status.IN_PROGRESS else set()
    open_now = {deed.name: deed for deed in possible(view) if not deed.late and deed.name not in late}
    wanted = dict.fromkeys((*BEST.get(view.reason, ()), *_ELSE))
    return tuple(open_now[name] for name in wanted if name in open_now)[:2]


def others(view: EscalationView) -> Sequence[Deed]:
    """The rest, the late ones last."""
    shown = best(view)
    return sorted((deed for deed in possible(view) if deed not in shown), key=lambda deed: deed.late)
