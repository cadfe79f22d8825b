"""Live cards: for each a view of plain values and its face; texts are in `locales/<language>/cards`."""

from collections.abc import Callable
from typing import Any

from dialogs.cards import (
    calls,
    candidate,
    case,
    cases,
    choose,
    confirm,
    contact,
    escalation,
    found,
    helper,
    hints,
    invitation,
    looks,
    merits,
    mine,
    need,
    offer,
    passport,
    profile,
    queue,
    rating,
    staff,
    task,
    tasks,
    team,
    visit,
)
from dialogs.cards.calls import CallLine, CallsView, CallView
from dialogs.cards.candidate import CandidateView
from dialogs.cards.case import CaseLine, CaseView
from dialogs.cards.cases import CasesView
from dialogs.cards.choose import ChooseLine, ChooseView
from dialogs.cards.confirm import ConfirmView
from dialogs.cards.contact import ContactView
from dialogs.cards.escalation_view import Caller, CandidateLine, Choice, EscalationView
from dialogs.cards.face import CardFace, Title
from dialogs.cards.found import FoundLine, FoundView
from dialogs.cards.helper import HelperView
from dialogs.cards.hints import HintChangeLine, HintListLine, HintListView, HintsView
from dialogs.cards.invitation import InvitationView
from dialogs.cards.looks import LookLine, LooksView
from dialogs.cards.merits import LeadersView, MeritLine, MeritsView
from dialogs.cards.mine import MineLine, MineView
from dialogs.cards.need import NeedLine, NeedsView, NeedView
from dialogs.cards.offer import OfferView
from dialogs.cards.passport import Milestone, PassportView
from dialogs.cards.profile import ProfileView
from dialogs.cards.queue import QueueLine, QueueView
from dialogs.cards.rating import RatingView
from dialogs.cards.staff import ColleagueView, EndedLine, RoleLine, StaffLine, StaffView
from dialogs.cards.task import TaskView
from dialogs.cards.tasks import TaskLine, TasksView
from dialogs.cards.team import StepLine, TeamView
from dialogs.cards.visit import VisitView

__all__ = [
    "CARDS",
    "CallLine",
    "CallView",
    "Caller",
    "CallsView",
    "CandidateLine",
    "CandidateView",
    "CardFace",
    "CaseLine",
    "CaseView",
    "CasesView",
    "Choice",
    "ChooseLine",
    "ChooseView",
    "ColleagueView",
    "ConfirmView",
    "ContactView",
    "EndedLine",
    "EscalationView",
    "FoundLine",
    "FoundView",
    "HelperView",
    "HintChangeLine",
    "HintListLine",
    "HintListView",
    "HintsView",
    "InvitationView",
    "LeadersView",
    "LookLine",
    "LooksView",
    "MeritLine",
    "MeritsView",
    "Milestone",
    "MineLine",
    "MineView",
    "NeedLine",
    "NeedView",
    "NeedsView",
    "OfferView",
    "PassportView",
    "ProfileView",
    "QueueLine",
    "QueueView",
    "RatingView",
    "RoleLine",
    "StaffLine",
    "StaffView",
    "StepLine",
    "TaskLine",
    "TaskView",
    "TasksView",
    "TeamView",
    "Title",
    "View",
    "VisitView",
    "face_of",
]

View = (
    OfferView
    | TaskView
    | PassportView
    | ConfirmView
    | RatingView
    | EscalationView
    | CandidateView
    | MineView
    | TasksView
    | NeedView
    | NeedsView
    | ProfileView
    | VisitView
    | QueueView
    | FoundView
    | ChooseView
    | CaseView
    | CasesView
    | HelperView
    | CallsView
    | CallView
    | ContactView
    | LooksView
    | TeamView
    | InvitationView
    | MeritsView
    | LeadersView
    | StaffView
    | ColleagueView
    | HintListView
    | HintsView
)

HELPER_CARDS = frozenset({"offer", "need", "needs", "profile", "visit", "merits", "leaders"})
"""Cards of a volunteer's own side, some with pages."""

DESK_CARDS = frozenset(
    {"choose", "queue", "cases", "passports", "volunteers", "case", "helper", "calls", "call"}
    | {"staff", "colleague", "hints"}
)
"""Cards of the desk that may be asked for by name, page and id; who may see them is checked when read."""

_CLIENT_CARDS = frozenset({"passport", "confirm", "rating", "mine", "looks"})
_WORK_CARDS = frozenset({"offer", "task", "tasks", "escalation", "team"})
CARDS = _CLIENT_CARDS | DESK_CARDS | HELPER_CARDS | _WORK_CARDS
"""Names that a press may open; an `escalation` of a new volunteer has the candidate's view and face."""


_FACES: dict[type, Callable[[Any], CardFace]] = {
    OfferView: offer.face,
    TaskView: task.face,
    PassportView: passport.face,
    ConfirmView: confirm.face,
    RatingView: rating.face,
    EscalationView: escalation.face,
    CandidateView: candidate.face,
    MineView: mine.face,
    TasksView: tasks.face,
    NeedView: need.face,
    NeedsView: need.face_of_list,
    ProfileView: profile.face,
    VisitView: visit.face,
    QueueView: queue.face,
    FoundView: found.face,
    ChooseView: choose.face,
    CaseView: case.face,
    CasesView: cases.face,
    HelperView: helper.face,
    CallsView: calls.face,
    CallView: calls.face_of_one,
    ContactView: contact.face,
    LooksView: looks.face,
    TeamView: team.face,
    InvitationView: invitation.face,
    MeritsView: merits.face,
    LeadersView: merits.face_of_leaders,
    StaffView: staff.face,
    ColleagueView: staff.face_of_one,
    HintListView: hints.face_of_list,
    HintsView: hints.face,
}


def face_of(view: View) -> CardFace:
    """The face of any view."""
    return _FACES[type(view)](view)
