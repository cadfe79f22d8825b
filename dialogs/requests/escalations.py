"""What an operator does with an escalation; rights are checked where each is performed (SPEC section 6)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class DecideCandidate:
    """The desk's answer to a new volunteer: accept, trainee or reject."""

    escalation: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Claim:
    """«Беру»: an operator takes an escalation."""

    escalation: str


@dataclass(frozen=True, slots=True)
class Assign:
    """The desk gives the passport of an escalation to this volunteer."""

    escalation: str
    volunteer: str


@dataclass(frozen=True, slots=True)
class AnotherWave:
    """The desk asks everybody who fits once more."""

    escalation: str


@dataclass(frozen=True, slots=True)
class CloseByDesk:
    """The desk handled an escalation, or closes its passport for a reason: `verdict` handled or closed."""

    escalation: str
    verdict: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class TurnCard:
    """Another page of an escalation's card: first, more, candidates, confirmations."""

    escalation: str
    page: str


@dataclass(frozen=True, slots=True)
class Unclaim:
    """The operator gives an escalation back to the queue."""

    escalation: str


@dataclass(frozen=True, slots=True)
class Refer:
    """Pass the passport of an escalation on to a partner."""

    escalation: str
    partner: str


@dataclass(frozen=True, slots=True)
class ReportPartnerSolved:
    """A partner has solved it; an operator reports so for them."""

    escalation: str


@dataclass(frozen=True, slots=True)
class ReportPartnerContact:
    """A partner got in touch with the client; an operator reports so for them."""

    escalation: str


@dataclass(frozen=True, slots=True)
class DecideOwner:
    """The desk's word before the first contact: it agrees to whoever took the passport, or does not."""

    escalation: str
    approved: bool


@dataclass(frozen=True, slots=True)
class FindToAssign:
    """Look for a volunteer by name, to give them the passport of an escalation."""

    escalation: str
    words: str


@dataclass(frozen=True, slots=True)
class Correct:
    """Correct one field of an escalation's passport: see `dispatch.corrections.Field`."""

    escalation: str
    field: str
    value: str


@dataclass(frozen=True, slots=True)
class Snooze:
    """Put an escalation off: `until` is one of the short codes, or a date "2026-12-01"."""

    escalation: str
    until: str


@dataclass(frozen=True, slots=True)
class Nudge:
    """Remind the volunteer who owns the passport, kindly, now."""

    escalation: str


@dataclass(frozen=True, slots=True)
class TakeBack:
    """Take the passport from its owner, and search again."""

    escalation: str


@dataclass(frozen=True, slots=True)
class ProposeUnsolvable:
    """Say that it cannot be solved: the obstacle from the list, and what would have been needed."""

    escalation: str
    obstacle: str
    needed: str


@dataclass(frozen=True, slots=True)
class DecideUnsolvable:
    """The second person agrees that it cannot be solved, or the work goes on."""

    escalation: str
    agreed: bool


@dataclass(frozen=True, slots=True)
class DecideLowRating:
    """Quality control decides about 1–2 stars: whether the help counts."""

    escalation: str
    earned: bool


@dataclass(frozen=True, slots=True)
class AnswerByDesk:
    """Answer the client in words; the passport ends as answered."""

    escalation: str
    words: str


@dataclass(frozen=True, slots=True)
class WriteToPerson:
    """Words to whom an escalation is about: its client, its candidate, or whoever rang."""

    escalation: str
    words: str


@dataclass(frozen=True, slots=True)
class WriteToOwner:
    """Words to the volunteer who owns the passport."""

    escalation: str
    words: str


@dataclass(frozen=True, slots=True)
class NoteCase:
    """A note in the history of an escalation's passport, read by the desk alone."""

    escalation: str
    words: str


@dataclass(frozen=True, slots=True)
class Describe:
    """The desk listened and writes title and short text; the search may begin."""

    escalation: str
    title: str
    short: str
    danger: str = ""


@dataclass(frozen=True, slots=True)
class TellWhose:
    """The caller of a danger has several open passports: this is the one."""

    escalation: str
    passport: str


@dataclass(frozen=True, slots=True)
class CallSafe:
    """There is no danger after all; `why` is one of `dispatch.dangers.WhySafe`."""

    escalation: str
    why: str


EscalationRequest = (
    DecideCandidate
    | Claim
    | Assign
    | AnotherWave
    | CloseByDesk
    | TurnCard
    | Unclaim
    | Refer
    | ReportPartnerSolved
    | ReportPartnerContact
    | DecideOwner
    | FindToAssign
    | Correct
    | Snooze
    | Nudge
    | TakeBack
    | ProposeUnsolvable
    | DecideUnsolvable
    | DecideLowRating
    | AnswerByDesk
    | WriteToPerson
    | WriteToOwner
    | NoteCase
    | Describe
    | TellWhose
    | CallSafe
)
