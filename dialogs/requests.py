"""What people ask the domain to do; the runner checks rights, loads, calls one verb of `dispatch`, stores."""

from dialogs.account_requests import AccountRequest
from dialogs.client_requests import (
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
from dialogs.desk_requests import DeskRequest
from dialogs.escalation_requests import (
    AnotherWave,
    Assign,
    Claim,
    CloseByDesk,
    DecideCandidate,
    EscalationRequest,
    TurnCard,
)
from dialogs.helper_requests import HelperRequest
from dialogs.person_requests import (
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
from dialogs.staff_requests import (
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
from dialogs.talk_requests import (
    RefuseContacts,
    Relay,
    SeeContacts,
    ShowContacts,
    ShowDescription,
    TalkRequest,
)
from dialogs.task_requests import (
    AnswerOffer,
    CallDesk,
    EnrolVolunteer,
    HandBack,
    ReportContact,
    ReportSolved,
    TaskRequest,
)
from dialogs.team_requests import TeamRequest

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
