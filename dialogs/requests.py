"""What people ask the domain to do; the runner checks rights, loads, calls one verb of `dispatch`, stores."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Literal

from dialogs.account_requests import AccountRequest
from dialogs.desk_requests import DeskRequest
from dialogs.helper_requests import HelperRequest
from dialogs.team_requests import TeamRequest

INVITED = ("operator", "organiser", "curator", "psychologist", "lawyer", "director", "administrator")
"""The roles that a director can invite to (SPEC section 6)."""


@dataclass(frozen=True, slots=True)
class SubmitPassport:
    """Register the problem that the draft describes."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class RaiseDanger:
    """Ring the desk at once: this person wrote or pressed that somebody is in danger (SPEC section 3.3).

    `where` is the dialogue in which they did, "" for none; `about` is what they said it of, where that is
    plain: a passport, a team, or an escalation that the desk wrote about.
    """

    kind: str
    where: str = ""
    about: str = ""


@dataclass(frozen=True, slots=True)
class CallHuman:
    """The person asks for a human, or was not understood twice; `where` is the dialogue's step."""

    where: str


@dataclass(frozen=True, slots=True)
class GiveConsent:
    """Record what the person agreed to or refused, for one purpose (SPEC section 3.2)."""

    purpose: str
    given: bool


@dataclass(frozen=True, slots=True)
class SetAnonymous:
    """The person stays anonymous: nothing personal is asked from now on."""


@dataclass(frozen=True, slots=True)
class SetAgeBand:
    """One of "under14", "14-17", "adult"."""

    band: str


@dataclass(frozen=True, slots=True)
class SetLanguage:
    """The person chose a language themselves."""

    language: str


@dataclass(frozen=True, slots=True)
class SetName:
    """The name to be called by."""

    name: str


@dataclass(frozen=True, slots=True)
class DropDraft:
    """Forget the answers of a cancelled dialogue."""

    dialogue: str


@dataclass(frozen=True, slots=True)
class KeepProfile:
    """What the person told for statistics: birth year, sex, occupation, education, as far as given."""

    told: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AddWords:
    """An addition to the person's own passport: words, ids of files kept with them, or both."""

    passport: str
    words: str
    files: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Relay:
    """Pass this on to the other side of a passport in work: words, ids of files, or a place (degrees)."""

    passport: str
    words: str = ""
    files: tuple[str, ...] = ()
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ShowDescription:
    """The whole description of a passport with its files, for its client or its owner."""

    passport: str


@dataclass(frozen=True, slots=True)
class ShowContacts:
    """Show my contacts to the other side, once they show theirs too; `way` is how to reach me."""

    passport: str
    phone: str
    way: str


@dataclass(frozen=True, slots=True)
class SeeContacts:
    """Show the other side's contacts now, as far as they may be seen; it is written down as a look."""

    passport: str


@dataclass(frozen=True, slots=True)
class RefuseContacts:
    """Go on without showing contacts."""

    passport: str


@dataclass(frozen=True, slots=True)
class Withdraw:
    """The client takes the problem back."""

    passport: str


@dataclass(frozen=True, slots=True)
class OpenAgain:
    """The problem came back: the client opens their ended passport again."""

    passport: str


@dataclass(frozen=True, slots=True)
class Complain:
    """A complaint about a passport, or about the centre when there is none."""

    passport: str
    words: str


@dataclass(frozen=True, slots=True)
class AnswerDesk:
    """What a person answers to the words that the desk wrote to them about this escalation."""

    escalation: str
    words: str


@dataclass(frozen=True, slots=True)
class EnrolVolunteer:
    """Ask the desk to accept this person as a volunteer."""

    answers: Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class AnswerOffer:
    """«Берусь» or «Не сейчас» with a one-tap reason."""

    offer: str
    take: bool
    reason: str = ""


@dataclass(frozen=True, slots=True)
class ReportContact:
    """The owner got in touch with the client."""

    passport: str


@dataclass(frozen=True, slots=True)
class ReportSolved:
    """The owner says that it is solved: hours given and what helped."""

    passport: str
    hours: float
    helped: str


@dataclass(frozen=True, slots=True)
class HandBack:
    """The owner gives the task back for a one-tap reason."""

    passport: str
    reason: str


@dataclass(frozen=True, slots=True)
class CallDesk:
    """The owner needs the desk's help with a task."""

    passport: str


Verdict = Literal["yes", "partly_enough", "partly_more", "no"]


@dataclass(frozen=True, slots=True)
class Confirm:
    """The client's answer to «Проблема решена?»."""

    passport: str
    verdict: str


@dataclass(frozen=True, slots=True)
class Rate:
    """One to five stars."""

    passport: str
    stars: int


@dataclass(frozen=True, slots=True)
class CommentRating:
    """A comment beside the stars."""

    passport: str
    words: str


@dataclass(frozen=True, slots=True)
class SkipComment:
    """The stars say enough."""

    passport: str


@dataclass(frozen=True, slots=True)
class AnswerPassing:
    """Whether the words beside the stars may go to whoever helped."""

    passport: str
    agreed: bool


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
class BindDesk:
    """Make this group the desk; the code proves that a director wants it."""

    code: str


@dataclass(frozen=True, slots=True)
class GreetGroup:
    """The bot was added to a group: it says how the group becomes the desk."""


@dataclass(frozen=True, slots=True)
class CheckGroup:
    """Look anew at what the bot may do in this group, if the desk lives there."""


@dataclass(frozen=True, slots=True)
class Invite:
    """A director asks for a one-time invitation to a role; without one they are asked which."""

    role: str


@dataclass(frozen=True, slots=True)
class AskDeskCode:
    """A director asks for the code that binds a group."""


@dataclass(frozen=True, slots=True)
class AskDeskPage:
    """A person with a role asks for the one-time link to the desk's page."""


@dataclass(frozen=True, slots=True)
class AskLinkCode:
    """The person asks for a code that joins another account of theirs."""


@dataclass(frozen=True, slots=True)
class UseCode:
    """The person typed or followed a one-time code, with or without its prefix.

    `sure` says that they confirmed what it does, where that cannot be undone.
    """

    code: str
    sure: bool = False


@dataclass(frozen=True, slots=True)
class AnswerHandshake:
    """For whom a passport was written answers by its code: `word` is yes, anonymous or no (SPEC 12.10)."""

    code: str
    word: str


@dataclass(frozen=True, slots=True)
class AcceptTerms:
    """The holder of a new role accepts the non-disclosure terms."""


@dataclass(frozen=True, slots=True)
class AnswerRightsQuestion:
    """The director answers «Дать права?» for somebody who pressed in the group."""

    person: str
    give: bool


@dataclass(frozen=True, slots=True)
class RateCentre:
    """An opinion about the centre from the wall's code, when there is nothing of the person's own to rate."""

    stars: int


Request = (
    SubmitPassport
    | RaiseDanger
    | CallHuman
    | GiveConsent
    | SetAnonymous
    | SetAgeBand
    | SetLanguage
    | SetName
    | DropDraft
    | KeepProfile
    | AddWords
    | Relay
    | ShowDescription
    | ShowContacts
    | SeeContacts
    | RefuseContacts
    | Withdraw
    | OpenAgain
    | Complain
    | AnswerDesk
    | EnrolVolunteer
    | AnswerOffer
    | ReportContact
    | ReportSolved
    | HandBack
    | CallDesk
    | Confirm
    | Rate
    | CommentRating
    | SkipComment
    | AnswerPassing
    | DecideCandidate
    | Claim
    | Assign
    | AnotherWave
    | CloseByDesk
    | TurnCard
    | BindDesk
    | GreetGroup
    | CheckGroup
    | Invite
    | AskDeskCode
    | AskDeskPage
    | AskLinkCode
    | UseCode
    | AnswerHandshake
    | AcceptTerms
    | AnswerRightsQuestion
    | RateCentre
    | DeskRequest
    | AccountRequest
    | HelperRequest
    | TeamRequest
)
