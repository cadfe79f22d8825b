"""What an escalation's card says: its codes become text keys."""

from typing import Any

from dialogs.cards.escalation_view import Caller, CandidateLine, EscalationView
from dialogs.cards.face import shown
from dialogs.cards.offer import WHY
from dialogs.cards.paging import numbered, part
from dialogs.messages import Words, text
from dispatch.decisions import Reason
from dispatch.teams import Word
from dispatch.text.danger import KINDS
from dispatch.unsolvable import Obstacle

ENDINGS = ("answered", "closed", "handled")
VERDICTS = (*ENDINGS, "agreed", "declined", "described")
DIALOGUES = ("intake", "enrolment", "comment", "addition", "complaint", "talk")
CAUSES = ("handed_back", "silent", "blocked", "erased", "excluded", "paused", "another_wanted")
HELP = ("help_wanted", "by_desk")
DETAILS: dict[Reason, tuple[str, tuple[str, ...]]] = {
    Reason.UNSOLVABLE: ("obstacle", tuple(Obstacle)),
    Reason.HANDED_BACK: ("cause", CAUSES),
    Reason.DESK_WORD: ("word", HELP),
    Reason.TEAM: ("team", tuple(Word)),
}
"""Reasons whose code says more: the middle of its text key, and the codes that have one."""


def kind_of(page: str) -> str:
    """The kind of a page: all confirmations are one, all lists of sub-topics another."""
    if page.startswith("lead"):
        return "lead"
    return "sure" if page.startswith("sure_") else "subtopics" if page.startswith("topics_") else page


def params(view: EscalationView) -> dict[str, Any]:
    """The parameters of the card's template."""
    verdict = view.verdict if view.verdict in VERDICTS else "deed"
    name, number = numbered(view.page)
    lines = part(view.candidates, number) if kind_of(name) in ("candidates", "lead") else ()
    return {
        **shown(view),
        "page": kind_of(name),
        "sure": text(f"escalation-sure-{name.removeprefix('sure_')}") if kind_of(name) == "sure" else None,
        "reason": text(f"escalation-reason-{view.reason}"),
        "status": text(f"escalation-status-{view.status}") if view.status else None,
        "urgency": text(f"offer-urgency-{view.urgency}") if view.urgency else None,
        "verdict": text(f"escalation-verdict-{verdict}"),
        "detail": _detail(view),
        "caller": _caller(view.caller) if view.caller else (),
        "candidates": tuple((line.name, _why(line)) for line in lines),
    }


def _detail(view: EscalationView) -> Words | None:
    """What the escalation's code says in words, where it says something."""
    if view.reason is Reason.DANGER and view.caller is None and view.detail:
        return text(f"escalation-kind-{_known(view.detail.partition('@')[0], KINDS)}")
    kind, known = DETAILS.get(view.reason, ("", ()))
    return text(f"escalation-{kind}-{view.detail}") if view.detail in known else None


def _caller(caller: Caller) -> tuple[Words, ...]:
    lines: list[Words] = [text(f"escalation-caller-{caller.role}")]
    if caller.kind:
        lines.append(text(f"escalation-kind-{_known(caller.kind, KINDS)}"))
    lines.append(text(f"escalation-where-{_known(caller.where, DIALOGUES, 'menu')}"))
    if caller.age_band in ("under14", "14-17"):
        lines.append(text(f"escalation-age-{caller.age_band}"))
    if caller.anonymous:
        lines.append(text("escalation-caller-anonymous"))
    lines += [text("escalation-caller-passport", number=number) for number in caller.passports]
    return tuple(lines)


def _known(word: str, words: tuple[str, ...], otherwise: str = "other") -> str:
    return word if word in words else otherwise


def _why(line: CandidateLine) -> tuple[Words, ...]:
    return tuple(text(f"escalation-why-{part}") for part in line.why[:3] if part in WHY)
