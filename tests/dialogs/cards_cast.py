"""Views of every card in the states that people meet, for the tables of these tests."""

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

from dialogs.cards import (
    Caller,
    CallLine,
    CallsView,
    CallView,
    CandidateLine,
    CandidateView,
    CaseLine,
    CasesView,
    CaseView,
    Choice,
    ChooseLine,
    ChooseView,
    ColleagueView,
    ConfirmView,
    ContactView,
    EndedLine,
    EscalationView,
    FoundLine,
    FoundView,
    HelperView,
    HintChangeLine,
    HintListLine,
    HintListView,
    HintsView,
    InvitationView,
    LookLine,
    LooksView,
    Milestone,
    MineLine,
    MineView,
    NeedLine,
    NeedsView,
    NeedView,
    OfferView,
    PassportView,
    ProfileView,
    QueueLine,
    QueueView,
    RatingView,
    RoleLine,
    StaffLine,
    StaffView,
    StepLine,
    TaskLine,
    TasksView,
    TaskView,
    TeamView,
    View,
    VisitView,
)
from dialogs.cards.case import EVENTS
from dialogs.cards.escalation import PAGES
from dialogs.cards.helper import PAGES as HELPER_PAGES
from dialogs.cards.helper import ChangeLine
from dialogs.cards.looks import REASONS, ROLES, WHAT
from dialogs.cards.offer import OfferFace
from dialogs.cards.task import TaskFace
from dialogs.cards.team import Side
from dispatch.catalogue import Mark
from dispatch.decisions import Job, Reason
from dispatch.escalation import EscalationState
from dispatch.hints import Hint
from dispatch.ids import OwnerKind
from dispatch.passport import Complexity, Status, Urgency
from dispatch.rights import RIGHTS
from dispatch.volunteers import Level, VolunteerState, WhyNot

NOW = datetime(2026, 6, 3, 7, tzinfo=UTC)
ULID, OTHER = "01JZZZZZZZZZZZZZZZZZZZZZZA", "01JZZZZZZZZZZZZZZZZZZZZZZB"
TITLE = {"ru": "Быт", "en": "Household"}
WHY = ("topic", "area", "level", "history", "kudos", "free", "fairness")
HEAD = (ULID, "2026-00142", "Наколоть дрова")


def offer(face: OfferFace) -> OfferView:
    return OfferView(
        ULID, face, OTHER, *HEAD[1:], "Нужно наколоть", Urgency.TODAY, TITLE, TITLE, TITLE, WHY, NOW
    )


def task(face: TaskFace) -> TaskView:
    words = () if face == "left" else ("Мне 80 лет",)
    return TaskView(ULID, face, *HEAD[1:], Urgency.TODAY, words, 2, "Анна", True, TITLE, TITLE, NOW)


def passport(status: Status, rated: bool = False) -> PassportView:
    timeline = tuple((NOW, milestone) for milestone in Milestone)
    clocks = (3, NOW, NOW, False, rated, timeline)
    return PassportView(*HEAD, status, False, "Ольга", *clocks, talk=True, marks=("checked",))


def escalation(
    reason: Reason = Reason.NO_VOLUNTEER,
    page: str = "first",
    status: Status | None = Status.SEARCHING,
    state: EscalationState = EscalationState.OPEN,
) -> EscalationView:
    people = tuple(CandidateLine(OTHER, f"Борис {n}", WHY) for n in range(9))
    return EscalationView(
        ULID,
        reason,
        NOW,
        state,
        page,
        status,
        OTHER,
        *HEAD[1:],
        "Коротко",
        Urgency.TODAY,
        candidates=people,
        caller=_caller(status),
        choices=tuple(Choice(str(place), TITLE) for place in range(7)),
        owner_kind=OwnerKind.VOLUNTEER if status is Status.IN_PROGRESS else None,
        holder="Вера · юрист" if status is Status.IN_PROGRESS else "",
        may_hand=status is Status.SEARCHING,
        suits=("evening", "weekend"),
    )


def _caller(status: Status | None) -> Caller:
    """Somebody with several open passports, or the volunteer of this one."""
    if status is not None:
        return Caller("volunteer", "talk", number="2026-00007")
    known = tuple(Choice(f"{OTHER[:-1]}{place}", f"2026-0000{place}") for place in range(7))
    return Caller("client", "intake", "fire", "14-17", True, known)


def candidate(verdict: str = "") -> CandidateView:
    return CandidateView(
        ULID, "Борис", "14-17", NOW, (TITLE, TITLE), (TITLE,), (TITLE,), ("ru", "tt"), 2, verdict=verdict
    )


def profile(state: str) -> ProfileView:
    busy = state != "active"
    return ProfileView(
        ULID,
        state,
        "Борис",
        "expert" if busy else "volunteer",
        *((TITLE,), (TITLE,), (TITLE, TITLE), ("ru", "tt"), 3, 2 if busy else 0, "вечером", "три года"),
        quiet="22:00–08:00" if busy else "",
        today_breaks=busy,
        limit=2 if busy else 0,
        until=NOW if busy else None,
        marks=("checked", "trained", "identified") if busy else (),
        kudos=12 if busy else 0,
    )


def case(status: Status, page: str) -> CaseView:
    lines = tuple(CaseLine(NOW, "operator", "Ольга", what, "Звонила") for what in sorted(EVENTS))
    known = {"urgency": Urgency.TODAY, "source": "phone", "may_look": True, "history": lines}
    own = {"holder": "Вера · юрист", "mine": status is Status.IN_PROGRESS, "may_reopen": True}
    own |= {"erasable": True, "erasing": status is Status.SEARCHING}
    return CaseView(*HEAD, "Коротко", status, page, **known, **own)


def helper(state: VolunteerState, page: str) -> HelperView:
    held = {"marks": frozenset(Mark), "licences": (("psychologist", True), ("psy", True))}
    changes = (
        ChangeLine(NOW, "Ольга", "licence", "", "psychologist"),
        ChangeLine(NOW, "", "mark", "checked", ""),
        ChangeLine(NOW, "Ольга", "level", "trainee", "expert"),
    )
    return HelperView(ULID, "Анна", state, Level.EXPERT, page, **held, changes=changes)


def hints(many: int, *, dropping: bool = False, languages: tuple[str, ...] = ("ru", "en")) -> HintsView:
    words = tuple(Hint(f"слово {n}", own=n > 8) for n in range(many))
    changes = (HintChangeLine(NOW, "Ольга", "", "слово 9"), HintChangeLine(NOW, "", "дрова", ""))
    return HintsView(
        "B1", "B", TITLE, "ru", languages, words, ("дрова",) * many, changes, dropping, many // 9
    )


def team(side: Side, page: str, status: Status = Status.IN_PROGRESS, reported: bool = False) -> TeamView:
    people = tuple(CandidateLine(OTHER, f"Борис {n}", WHY) for n in range(9))
    steps = tuple(
        StepLine(OTHER, place, "Купить краску", state, "Борис", place % 2 == 0, NOW.date())
        for place, state in enumerate(("free", "taken", "taken", "done") * 4, 1)
    )
    told = {"topic": TITLE, "aid_type": TITLE, "area": TITLE, "lead": "Анна", "members": ("Борис", "Вера")}
    choices = tuple(Choice(str(place), TITLE) for place in range(7))
    lists = {"room": 2, "steps": steps, "candidates": people, "choices": choices}
    head = (*HEAD[1:], "Коротко", status, Urgency.TODAY, page)
    return TeamView(ULID, OTHER, side, *head, reported=reported, **told, **lists)


UNFIT = tuple(CandidateLine(OTHER, f"Вера {why}", unfit=why) for why in WhyNot)
CHOSEN = tuple(ChooseLine(OTHER, f"Вера {why}", why, why != "licence") for why in ("", *WhyNot, "has_it"))
VIEWS: list[View] = [
    replace(offer("open"), more=True, language="ru", norm_at=NOW),
    *(offer(face) for face in ("open", "expired", "yours", "taken", "declined", "withdrawn")),
    *(task(face) for face in ("new", "working", "resolved", "closed", "left")),
    *(passport(status, rated) for status, rated in product(Status, (False, True))),
    ConfirmView(*HEAD, "Борис"),
    *(ConfirmView(*HEAD, verdict=v, open=False) for v in ("", "yes", "no", "closed")),
    *(ConfirmView(*HEAD, verdict="unanswered", open=False, may_return=v, unrated=v) for v in (False, True)),
    *(RatingView(*HEAD, stars, commented) for stars in (None, 1, 5) for commented in (False, True)),
    RatingView(*HEAD, open=False),
    *(
        escalation(*each)
        for each in product(Reason, PAGES, (None, *Status), (EscalationState.OPEN, EscalationState.DECIDED))
    ),
    *(candidate(verdict) for verdict in ("", "accept", "trainee", "reject")),
    *(ContactView(ULID, face, "2026-00142", "Анна", "+7", "call") for face in ("shown", "hidden", "closed")),
    *(
        LooksView(ULID, "2026-00142", (LookLine(role, what, reason, NOW),) * many)
        for role, what, reason in product((*ROLES, "later"), (*WHAT, "later"), (*REASONS, "later"))
        for many in (0, 1, 30)
    ),
    *(
        NeedView(ULID, face, *HEAD[1:], "Нужно наколоть", Urgency.TODAY, TITLE, TITLE, TITLE)
        for face in ("open", "yours", "taken")
    ),
    *(
        NeedsView((NeedLine(*HEAD, Urgency.TODAY, TITLE),) * many, page, full)
        for many, page, full in ((0, 1, False), (1, 1, True), (30, 2, False))
    ),
    *(profile(state) for state in ("candidate", "active", "resting")),
    *(
        VisitView(ULID, side, face, *HEAD[1:], "Анна", (NOW,) * 3, NOW)
        for side in ("client", "volunteer")
        for face in ("proposed", "chosen", "refused", "over")
    ),
    *(
        team(side, page)
        for side in ("lead", "member", "desk", "group", "left")
        for page in ("first", "steps", "steps-2", "call", "call_B1-2", "topics", "topics_1-2")
    ),
    *(team("lead", "first", status, True) for status in (Status.IN_PROGRESS, Status.RESOLVED, Status.CLOSED)),
    *(
        InvitationView(ULID, face, *HEAD[1:], "Коротко", Urgency.TODAY, "Анна", 2, TITLE, TITLE, TITLE)
        for face in ("open", "declined", "joined", "full", "over")
    ),
    replace(task("new"), team=OTHER),
    replace(task("new"), danger=True),
    replace(task("waiting"), words=(), word_within="скоро"),
    replace(passport(Status.IN_PROGRESS), awaits_word=True, talk=False),
    *(replace(escalation(page=page), candidates=UNFIT) for page in ("unfit", "unfit-2", "unfit-9")),
    replace(escalation(page="unfit"), candidates=()),
    *(
        replace(
            escalation(Reason.DESK_WORD, page, Status.IN_PROGRESS),
            awaits_word=waits,
            owner_kind=kind,
            owner="Анна",
        )
        for page in ("first", "more", "candidates", "partners", "sure_release", "sure_disapprove")
        for waits, kind in product((False, True), OwnerKind)
    ),
    *(replace(escalation(page="complexity"), complexity=complexity) for complexity in Complexity),
    *(
        ChooseView(ULID, "2026-00142", CHOSEN[:many], page, owner)
        for many, page, owner in ((0, 1, ""), (20, 2, "Анна"))
    ),
    *(ChooseView(ULID, "2026-00142", CHOSEN, over=True, owner=owner) for owner in ("", "Анна")),
    *(MineView((MineLine(*HEAD, Status.SEARCHING),) * many) for many in (0, 1, 30)),
    *(TasksView((TaskLine(*HEAD, Urgency.TODAY, NOW),) * many) for many in (0, 1, 30)),
    *(FoundView("passports", (FoundLine(ULID, "2026-00142", "Дрова", TITLE),) * many) for many in (0, 1, 30)),
    *(FoundView("volunteers", (FoundLine(ULID, "Анна", "", TITLE),) * many, 2) for many in (0, 7)),
    *(
        case(status, page)
        for status, page in product(Status, ("first", "history-2", "looks", "talk", "erase", "erase_sure"))
    ),
    *(CasesView((FoundLine(ULID, "2026-00142", "Дрова", TITLE),) * many) for many in (0, 1, 30)),
    *(helper(state, page) for state, page in product(VolunteerState, HELPER_PAGES)),
    *(
        HintListView("ru", (HintListLine(ULID, TITLE, count),) * many, page, direction, title)
        for many, page in ((0, 1), (1, 1), (30, 2))
        for direction, title, count in (("", None, None), ("B", TITLE, 1))
    ),
    *(hints(many, dropping=dropping) for many, dropping in product((0, 1, 40), (False, True))),
    hints(1, languages=("ru",)),
    *(CallsView((CallLine(ULID, "2026-00142", job, NOW),) * 7, 2) for job in Job),
    *(
        CallView(ULID, OTHER, *HEAD[1:], job, "Скажите: всё готово", done)
        for job, done in product(Job, (False, True))
    ),
    *(StaffView((StaffLine(ULID, "Ольга", ("operator", "director")),) * many) for many in (1, 30)),
    *(
        ColleagueView(
            ULID,
            called,
            tuple(RoleLine(role, NOW, "Павел", active=role != "lawyer") for role in RIGHTS),
            tuple(EndedLine("operator", NOW, by, own) for by in ("", "Павел") for own in (True, False)),
            page,
        )
        for called, page in product(("", "Ольга"), ("first", "sure_operator", "sure_other"))
    ),
    *(
        QueueView(
            (
                QueueLine(
                    ULID,
                    Reason.DANGER,
                    NOW,
                    "2026-00142",
                    "Ольга",
                    None,
                    "Привезли дрова, сложить некому",
                    True,
                ),
            )
            * many
        )
        for many in (0, 1, 30)
    ),
]
