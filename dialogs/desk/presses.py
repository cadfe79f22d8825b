"""The desk's buttons, the same in a group, on the page and in private: from verbs and ids to requests."""

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
from dialogs.verbs import Args, Asks, bare, one, two, yes_or_no
from dispatch.catalogue import Mark
from dispatch.corrections import Field
from dispatch.dangers import WhySafe
from dispatch.decisions import Job
from dispatch.endings import WhyClosed
from dispatch.enrolment import Verdict
from dispatch.teams import SIZES
from dispatch.volunteers import Level


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
        case ("kudos" | "callwords", subject):
            return Leads(verb, subject)
        case ("teamcard", name):
            return Leads("teamcard", name)
    return None


def _corrects(field: Field) -> Asks:
    return two(lambda escalation, value: Correct(escalation, field, value))


def _closes(escalation: str, reason: str) -> Request:
    return CloseByDesk(escalation, "closed", reason)


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


_CALL_ANSWERS = frozenset(answer for job in Job for answer in answers_to(job))

DESK_VERBS: dict[str, Asks] = {
    "claim": one(Claim),
    "team": _make_team,
    "lead": two(ChooseLead),
    "tagree": one(AgreeSolved),
    "tworkon": one(WorkOn),
    "unclaim": one(Unclaim),
    "page": two(TurnCard, is_page),
    "assign": two(Assign),
    "refer": two(Refer),
    "pcontact": one(ReportPartnerContact),
    "psolved": one(ReportPartnerSolved),
    "wave": one(AnotherWave),
    "nudge": one(Nudge),
    "release": one(TakeBack),
    **{field: _corrects(field) for field in Field},
    "owner": yes_or_no(DecideOwner),
    "snooze": two(Snooze, lambda value: value in SNOOZES),
    "unsolv": yes_or_no(DecideUnsolvable),
    "earned": yes_or_no(DecideLowRating),
    "end": two(CloseByDesk, lambda value: value in ENDINGS),
    "close": two(_closes, lambda value: value in set(WhyClosed)),
    "cand": two(DecideCandidate, lambda value: value in set(Verdict)),
    "look": _look,
    "safe": two(CallSafe, lambda value: value in set(WhySafe)),
    "case": one(OpenCase),
    "whose": two(TellWhose),
    "hand": two(HandOver),
    "giveback": one(GiveBack),
    "erasefor": yes_or_no(EraseFor),
    "reopen": one(Reopen),
    "vol": _volunteer,
    "exclude": one(ExcludeVolunteer),
    "report": one(AskReport),
    "wall": bare(AskWallCode),
    "unhint": lambda args: DropHint(*args) if len(args) == 3 else None,
    "call": two(AnswerCall, lambda value: value in _CALL_ANSWERS),
}
"""Every deed by its verb; a new one is one line here."""
