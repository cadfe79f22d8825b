"""The desk's buttons, the same in a group, on the page and in private: from verbs and ids to requests."""

from collections.abc import Callable
from dataclasses import dataclass

from dialogs.cards.calls import answers_to
from dialogs.cards.case import LOOKS
from dialogs.cards.escalation import ENDINGS, SNOOZES, is_page
from dialogs.cards.helper import RESTS
from dialogs.requests import (
    AnotherWave,
    Assign,
    Claim,
    CloseByDesk,
    DecideCandidate,
    Request,
    TurnCard,
)
from dialogs.requests.cases import EraseFor, GiveBack, HandOver, LookAt
from dialogs.requests.desk import (
    AnswerCall,
    AskReport,
    AskWallCode,
    ChangeVolunteer,
    ExcludeVolunteer,
    OpenCase,
    Reopen,
)
from dialogs.requests.escalations import (
    CallSafe,
    Correct,
    DecideLowRating,
    DecideOwner,
    DecideUnsolvable,
    Nudge,
    Refer,
    ReportPartnerContact,
    ReportPartnerSolved,
    Snooze,
    TakeBack,
    TellWhose,
    Unclaim,
)
from dialogs.requests.hints import DropHint
from dialogs.requests.teams import AgreeSolved, ChooseLead, MakeTeam, WorkOn
from dispatch.catalogue import Mark
from dispatch.corrections import Field
from dispatch.dangers import WhySafe
from dispatch.decisions import Job
from dispatch.endings import WhyClosed
from dispatch.enrolment import Verdict
from dispatch.teams import SIZES
from dispatch.volunteers import Level

Args = tuple[str, ...]
Pressed = Callable[[Args], Request | None]


@dataclass(frozen=True, slots=True)
class Leads:
    """A press that needs words: which form it opens in the private chat, and about what (an id)."""

    form: str
    subject: str

    @property
    def payload(self) -> str:
        """How a link carries it: a plain kind, a form's name and our own id, never a person's."""
        return f"w_{self.form}_{self.subject}"


WORDS = frozenset({"answer", "write", "tell", "note", "describe", "unsolvable", "later", "choose"})
"""Forms about an escalation, by the last part of their button."""


def leads(verb: str, args: Args) -> Leads | None:
    """Where a press that needs words leads; None for any other."""
    match (verb, *args):
        case ("words", subject, form) if form in WORDS:
            return Leads(form, subject)
        case ("kudos", volunteer):
            return Leads("kudos", volunteer)
        case ("teamcard", name):
            return Leads("teamcard", name)
    return None


def _one(made: Callable[[str], Request]) -> Pressed:
    return lambda args: made(args[0]) if len(args) == 1 else None


def _two(made: Callable[[str, str], Request], allowed: Callable[[str], bool] | None = None) -> Pressed:
    def request(args: Args) -> Request | None:
        if len(args) != 2 or (allowed is not None and not allowed(args[1])):
            return None
        return made(args[0], args[1])

    return request


def _unsolvable(args: Args) -> Request | None:
    match args:
        case (escalation, ("yes" | "no") as answer):
            return DecideUnsolvable(escalation, agreed=answer == "yes")
    return None


def _corrects(field: Field) -> Pressed:
    return _two(lambda escalation, value: Correct(escalation, field, value))


def _closes(escalation: str, reason: str) -> Request:
    return CloseByDesk(escalation, "closed", reason)


def _owner(args: Args) -> Request | None:
    match args:
        case (escalation, ("yes" | "no") as answer):
            return DecideOwner(escalation, approved=answer == "yes")
    return None


def _earned(args: Args) -> Request | None:
    match args:
        case (escalation, ("yes" | "no") as answer):
            return DecideLowRating(escalation, earned=answer == "yes")
    return None


def _volunteer(args: Args) -> Request | None:
    match args:
        case (volunteer, "level", level) if level in set(Level):
            return ChangeVolunteer(volunteer, "level", level)
        case (volunteer, "mark", mark) if mark in set(Mark):
            return ChangeVolunteer(volunteer, "mark", mark)
        case (volunteer, "licence", place) if place.isdigit():
            return ChangeVolunteer(volunteer, "licence", place)
        case (volunteer, "pause", days) if days in RESTS:
            return ChangeVolunteer(volunteer, "pause", days)
        case (volunteer, "resume"):
            return ChangeVolunteer(volunteer, "resume")
    return None


def _make_team(args: Args) -> Request | None:
    match args:
        case (escalation, lead, size) if size in {str(one) for one in SIZES}:
            return MakeTeam(escalation, lead, int(size))
    return None


def _look(args: Args) -> Request | None:
    match args:
        case (passport, reason) if reason in LOOKS:
            return LookAt(passport, reason)
        case (passport, reason, ("contact" | "talk" | "thread") as what) if reason in LOOKS:
            return LookAt(passport, reason, what)
    return None


def _erase(args: Args) -> Request | None:
    match args:
        case (passport, ("yes" | "no") as answer):
            return EraseFor(passport, sure=answer == "yes")
    return None


_CALL_ANSWERS = frozenset(answer for job in Job for answer in answers_to(job))

DESK_VERBS: dict[str, Pressed] = {
    "claim": _one(Claim),
    "team": _make_team,
    "lead": _two(ChooseLead),
    "tagree": _one(AgreeSolved),
    "tworkon": _one(WorkOn),
    "unclaim": _one(Unclaim),
    "page": _two(TurnCard, is_page),
    "assign": _two(Assign),
    "refer": _two(Refer),
    "pcontact": _one(ReportPartnerContact),
    "psolved": _one(ReportPartnerSolved),
    "wave": _one(AnotherWave),
    "nudge": _one(Nudge),
    "release": _one(TakeBack),
    **{field: _corrects(field) for field in Field},
    "owner": _owner,
    "snooze": _two(Snooze, lambda value: value in SNOOZES),
    "unsolv": _unsolvable,
    "earned": _earned,
    "end": _two(CloseByDesk, lambda value: value in ENDINGS),
    "close": _two(_closes, lambda value: value in set(WhyClosed)),
    "cand": _two(DecideCandidate, lambda value: value in set(Verdict)),
    "look": _look,
    "safe": _two(CallSafe, lambda value: value in set(WhySafe)),
    "case": _one(OpenCase),
    "whose": _two(TellWhose),
    "hand": _two(HandOver),
    "giveback": _one(GiveBack),
    "erasefor": _erase,
    "reopen": _one(Reopen),
    "vol": _volunteer,
    "exclude": _one(ExcludeVolunteer),
    "report": _one(AskReport),
    "wall": lambda args: None if args else AskWallCode(),
    "unhint": lambda args: DropHint(*args) if len(args) == 3 else None,
    "call": _two(AnswerCall, lambda value: value in _CALL_ANSWERS),
}
"""Every deed by its verb; a new one is one line here."""
