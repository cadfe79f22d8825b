"""What people ask the domain to do; the runner checks rights, loads, calls one verb of `dispatch`, stores."""

from dialogs.requests.accounts import AccountRequest
from dialogs.requests.clients import (
    AddWords,
    AnswerHandshake,
    AnswerPassing,
    ClientRequest,
    CommentRating,
    Complain,
    Confirm,
    OpenAgain,
    Rate,
    SkipComment,
    SubmitPassport,
    Verdict,
    Withdraw,
)
from dialogs.requests.desk import DeskRequest
from dialogs.requests.escalations import (
    AnotherWave,
    Assign,
    Claim,
    CloseByDesk,
    DecideCandidate,
    EscalationRequest,
    TurnCard,
)
from dialogs.requests.helpers import HelperRequest
from dialogs.requests.persons import (
    AnswerDesk,
    AskLinkCode,
    CallHuman,
    DropDraft,
    GiveConsent,
    KeepProfile,
    PersonRequest,
    RaiseDanger,
    RateCentre,
    SetAgeBand,
    SetAnonymous,
    SetLanguage,
    SetName,
    UseCode,
)
from dialogs.requests.staff import (
    INVITED,
    AcceptTerms,
    AnswerRightsQuestion,
    AskDeskCode,
    AskDeskPage,
    BindDesk,
    CheckGroup,
    GreetGroup,
    Invite,
    StaffRequest,
)
from dialogs.requests.talk import (
    RefuseContacts,
    Relay,
    SeeContacts,
    ShowContacts,
    ShowDescription,
    TalkRequest,
)
from dialogs.requests.tasks import (
    AnswerOffer,
    CallDesk,
    EnrolVolunteer,
    HandBack,
    ReportContact,
    ReportSolved,
    TaskRequest,
)
from dialogs.requests.teams import TeamRequest

__all__ = [
    "INVITED",
    "AcceptTerms",
    "AddWords",
    "AnotherWave",
    "AnswerDesk",
    "AnswerHandshake",
    "AnswerOffer",
    "AnswerPassing",
    "AnswerRightsQuestion",
    "AskDeskCode",
    "AskDeskPage",
    "AskLinkCode",
    "Assign",
    "BindDesk",
    "CallDesk",
    "CallHuman",
    "CheckGroup",
    "Claim",
    "CloseByDesk",
    "CommentRating",
    "Complain",
    "Confirm",
    "DecideCandidate",
    "DropDraft",
    "EnrolVolunteer",
    "GiveConsent",
    "GreetGroup",
    "HandBack",
    "Invite",
    "KeepProfile",
    "OpenAgain",
    "RaiseDanger",
    "Rate",
    "RateCentre",
    "RefuseContacts",
    "Relay",
    "ReportContact",
    "ReportSolved",
    "Request",
    "SeeContacts",
    "SetAgeBand",
    "SetAnonymous",
    "SetLanguage",
    "SetName",
    "ShowContacts",
    "ShowDescription",
    "SkipComment",
    "SubmitPassport",
    "TurnCard",
    "UseCode",
    "Verdict",
    "Withdraw",
]

Request = (
    AccountRequest
    | ClientRequest
    | DeskRequest
    | EscalationRequest
    | HelperRequest
    | PersonRequest
    | StaffRequest
    | TalkRequest
    | TaskRequest
    | TeamRequest
)
