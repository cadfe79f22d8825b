"""What an escalation's card says: its codes become text keys."""

from typing import Any

from dialogs.cards.escalation_view import Caller, CandidateLine, EscalationView
from dialogs.cards.face import shown
from dialogs.cards.helper import licence
from dialogs.cards.offer import WHY, suiting
from dialogs.cards.paging import numbered, part
from dialogs.cards.task import REASONS as WHY_BACK
from dialogs.messages import Words, text
from dispatch.closing import Verdict
from dispatch.dangers import SAFE
from dispatch.decisions import Reason
from dispatch.holding import Held
from dispatch.ids import OwnerKind
from dispatch.passport import Status
from dispatch.ratings import COUNTED, NOT_COUNTED
from dispatch.teams import Word
from dispatch.text.danger import KINDS
from dispatch.unsolvable import Obstacle

ENDINGS = ("handled",)
VERDICTS = (*ENDINGS, "agreed", "declined", "described", COUNTED, NOT_COUNTED, SAFE)
DIALOGUES = ("intake", "enrolment", "comment", "addition", "complaint", "talk")
CAUSES = (
    *("handed_back", "silent", "blocked", "erased", "excluded", "paused", "another_wanted"),
    *("taken_back", "not_approved"),
)
HELP = ("help_wanted", "by_desk", "given_back")
HELD = tuple(Held)
MISMATCHES = (Verdict.NO, Verdict.PARTLY_MORE)
DETAILS: dict[Reason, tuple[str, tuple[str, ...]]] = {
    Reason.UNSOLVABLE: ("obstacle", tuple(Obstacle)),
    Reason.HANDED_BACK: ("cause", CAUSES),
    Reason.DESK_WORD: ("word", HELP + HELD),
    Reason.TEAM: ("team", tuple(Word)),
    Reason.NOT_CONFIRMED: ("confirmed", MISMATCHES),
}
"""Reasons whose code says more: the middle of its text key, and the codes that have one."""


def kind_of(page: str) -> str:
    """The kind of a page: all confirmations are one, all lists of sub-topics another."""
    if page.startswith("lead"):
        return "lead"
    return "sure" if page.startswith("sure_") else "subtopics" if page.startswith("topics_") else page


def params(view: EscalationView) -> dict[str, Any]:
    """The parameters of the card's template."""
    name, number = numbered(view.page)
    lines = part(view.candidates, number) if kind_of(name) in ("candidates", "unfit", "lead") else ()
    return {
        **shown(view),
        "page": kind_of(name),
        "sure": _sure(view, name) if kind_of(name) == "sure" else None,
        "reason": text(f"escalation-reason-{view.reason}"),
        "status": text(f"escalation-status-{view.status}") if view.status else None,
        "urgency": text(f"offer-urgency-{view.urgency}") if view.urgency else None,
        "suits": suiting(view.suits),
        "verdict": _verdict(view),
        "decided_by": _decided_by(view),
        "detail": _detail(view),
        "caller": _caller(view.caller) if view.caller else (),
        "complexity": text(f"escalation-complexity-{view.complexity}") if view.complexity else None,
        "lacks": tuple(_lack(kind, name) for kind, name in view.lacks),
        "has_it": view.owner if view.status is Status.IN_PROGRESS else "",
        "candidates": tuple((line.name, _why(line)) for line in lines),
    }


def _decided_by(view: EscalationView) -> Words:
    confirmed = view.status is Status.CLOSED and view.verdict not in VERDICTS
    if not view.by_client or confirmed:
        return view.decided_by
    return view.decided_by or text("escalation-by-client")


def _verdict(view: EscalationView) -> Words:
    """What was decided; after a deed, what has become of the case by now."""
    if view.verdict in VERDICTS:
        return text(f"escalation-verdict-{view.verdict}")
    if view.by_client and view.status is Status.CLOSED:
        return text("escalation-deed-confirmed")
    if view.status is Status.IN_PROGRESS and view.owner_kind and view.owner:
        return text(f"escalation-deed-{view.owner_kind}", owner=view.owner)
    return text(f"escalation-deed-{view.status}" if view.status else "escalation-verdict-handled")


def _detail(view: EscalationView) -> Words | None:
    """What the escalation's code says in words, where it says something."""
    if view.reason is Reason.DANGER and view.detail and (view.caller is None or view.passport):
        return text(f"escalation-kind-{_known(view.detail.partition('@')[0], KINDS)}")
    if view.reason is Reason.HANDED_BACK and view.detail in WHY_BACK:
        return text(f"task-reason-{view.detail}")
    kind, known = DETAILS.get(view.reason, ("", ()))
    return text(f"escalation-{kind}-{view.detail}") if view.detail in known else None


def _caller(caller: Caller) -> tuple[Words, ...]:
    lines: list[Words] = [text(f"escalation-{'said' if caller.number else 'caller'}-{caller.role}")]
    if caller.kind:
        lines.append(text(f"escalation-kind-{_known(caller.kind, KINDS)}"))
    if caller.number and caller.where == "talk":
        lines.append(text("escalation-where-talk-of", number=caller.number))
    else:
        lines.append(text(f"escalation-where-{_known(caller.where, DIALOGUES, 'menu')}"))
    if caller.age_band in ("under14", "14-17"):
        lines.append(text(f"escalation-age-{caller.age_band}"))
    if caller.anonymous:
        lines.append(text("escalation-caller-anonymous"))
    lines += [text("escalation-caller-passport", number=one.title) for one in caller.passports]
    return tuple(lines)


def _lack(kind: str, name: str) -> Words:
    held = licence(name) if kind == "licence" else text(f"helper-mark-{name}")
    return text(f"escalation-lacks-{kind}", name=held)


def _known(word: str, words: tuple[str, ...], otherwise: str = "other") -> str:
    return word if word in words else otherwise


def _sure(view: EscalationView, page: str) -> Words:
    """What is asked before it is done; taking a case away names the kind of owner who has it."""
    deed = page.removeprefix("sure_")
    of_whom = f"-{view.owner_kind or OwnerKind.VOLUNTEER}" if deed == "release" else ""
    return text(f"escalation-sure-{deed}{of_whom}")


def _why(line: CandidateLine) -> tuple[Words, ...]:
    if line.unfit:
        return (text(f"escalation-unfit-{line.unfit}"),)
    return tuple(text(f"escalation-why-{part}") for part in line.why[:3] if part in WHY)
