"""What desk, leads and members ask about teams; rights are checked where each is performed."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class MakeTeam:
    """The desk turns the passport of an escalation into a team's, with this lead and so many members."""

    escalation: str
    lead: str
    wanted: int


@dataclass(frozen=True, slots=True)
class ChooseLead:
    """The desk names another lead for the team of an escalation's passport."""

    escalation: str
    lead: str


@dataclass(frozen=True, slots=True)
class AgreeSolved:
    """The desk agrees with the lead that it is solved."""

    escalation: str


@dataclass(frozen=True, slots=True)
class WorkOn:
    """The desk finds that the team still has something to do."""

    escalation: str


@dataclass(frozen=True, slots=True)
class WantTeam:
    """The owner of a task asks the desk for a team."""

    passport: str


@dataclass(frozen=True, slots=True)
class CallToTeam:
    """Call volunteers from a page of candidates: one by id, or all who stand there ("")."""

    team: str
    page: str
    volunteer: str = ""


@dataclass(frozen=True, slots=True)
class AnswerTeam:
    """«Вступить» or «Не сейчас»."""

    team: str
    joins: bool


@dataclass(frozen=True, slots=True)
class QuitTeam:
    """A member, or the lead, leaves the team."""

    team: str


@dataclass(frozen=True, slots=True)
class PlanStep:
    """A step for the list: words already depersonalised, and a day "2026-12-01" or ""."""

    team: str
    words: str = field(repr=False)
    due_on: str = ""


@dataclass(frozen=True, slots=True)
class PickStep:
    """«Беру шаг»."""

    step: str


@dataclass(frozen=True, slots=True)
class EndStep:
    """«Готово» on a step."""

    step: str


@dataclass(frozen=True, slots=True)
class TellHours:
    """A member says how many hours it took them in all."""

    team: str
    hours: float


TeamRequest = (
    MakeTeam
    | ChooseLead
    | AgreeSolved
    | WorkOn
    | WantTeam
    | CallToTeam
    | AnswerTeam
    | QuitTeam
    | PlanStep
    | PickStep
    | EndStep
    | TellHours
)
