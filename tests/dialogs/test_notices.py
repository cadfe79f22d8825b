"""Every decision is either said to people or listed as silent, and all that is said has its words."""

from datetime import timedelta
from itertools import product
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.speaking.texts import texts
from dialogs.audience import Actor, Client, Desk, Helper, Notice, OfferOf, Owner, Person, in_group
from dialogs.effects import Say, Show, Toast
from dialogs.messages import text
from dialogs.notices import codes, outcomes
from dialogs.notices.decisions import _SAID, SILENT, notices
from dialogs.notices.setup import LACKS, desk_looked
from dispatch.decisions import (
    AnswerDue,
    ApproveOwner,
    AskClaimer,
    AskConfirmation,
    AskHowTheyAre,
    AskRating,
    AskToPassWords,
    AssignOwner,
    BookKudos,
    ClaimEscalation,
    CorrectPassport,
    DecideEscalation,
    Decision,
    Escalate,
    HandCase,
    HoldOwner,
    Job,
    KeepClaim,
    KeepSolvable,
    MakeOffers,
    MovePassport,
    NameClient,
    NoteContact,
    OfferState,
    PassWords,
    Reason,
    RecordRating,
    Refusal,
    Refuse,
    ReleaseOwner,
    Remind,
    ReopenEscalation,
    RepeatCall,
    ReturnCase,
    RingDesk,
    SettleOffer,
    SetVolunteerState,
    SnoozeEscalation,
    ThankVolunteer,
    TooLate,
    WithdrawOffers,
)
from dispatch.decisions.helping import (
    AskAboutTopic,
    AskBeforePause,
    ChangeVolunteer,
    ChooseTime,
    ProposeTimes,
    SetDailyLimit,
    SetPause,
    SetQuietHours,
    ShowOffer,
)
from dispatch.decisions.teams import (
    AddStep,
    AskHours,
    AskToGoOn,
    DeclineTeam,
    FinishStep,
    FormTeam,
    InviteToTeam,
    JoinTeam,
    LeaveTeam,
    NameLead,
    NoteReport,
    RemindStep,
    ShowInvitation,
    TakeStep,
    ThankTeam,
)
from dispatch.endings import WhyClosed
from dispatch.ids import Owner as Owns
from dispatch.ids import OwnerKind, volunteer_owner
from dispatch.jobs import JOBS, Does
from dispatch.passport import LIFECYCLE, Cause, Status, Urgency
from dispatch.volunteers import Level, VolunteerState
from tests.dialogs.cards_cast import NOW

BY_ITS_DIALOGUE = Job.DRAFT_REMINDER
REMINDING = [
    row.job
    for row in JOBS
    if row.does in (Does.REMIND, Does.WARN, Does.CHASE, Does.CLOSE_AT_LAST) and row.job is not BY_ITS_DIALOGUE
]

DECISIONS: list[Decision] = [
    *(Refuse(reason) for reason in Refusal),
    *(
        MovePassport("p", source, row.to, cause, 2)
        for row in LIFECYCLE
        for source, cause in product(sorted(row.sources), sorted(row.causes))
    ),
    MakeOffers("p", 1, (), timedelta(hours=1), NOW),
    *(SettleOffer("o", state) for state in OfferState),
    WithdrawOffers("p", ("o1", "o2"), taken=True),
    *(AssignOwner("p", Owns(kind, "boris")) for kind in OwnerKind),
    ApproveOwner("p", "2026-00001"),
    HoldOwner("p", "2026-00001", begun=True),
    *(MovePassport("p", Status.RESOLVED, Status.CLOSED, Cause.OPERATOR, 4, why) for why in WhyClosed),
    *(ReleaseOwner("p", Owns(kind, "boris"), cause, True) for kind, cause in product(OwnerKind, Cause)),
    *(TooLate("p", "vera", another) for another in (None, "p2")),
    ShowOffer("o"),
    AskAboutTopic("boris", "B1", {"ru": "Быт", "en": "Household"}),
    ChangeVolunteer("boris", {"capacity": 2}),
    SetQuietHours("boris", None, False, "Europe/Moscow"),
    SetDailyLimit("boris", 2),
    *(SetPause("boris", rests, until) for rests, until in ((True, NOW), (True, None), (False, None))),
    SetPause("boris", True, NOW, by_desk=True),
    SetVolunteerState("boris", "accepted", "expert", why="level"),
    SetVolunteerState("boris", "accepted", "expert", why="back"),
    SetVolunteerState("boris", "gone", why="excluded"),
    *(BookKudos("boris", points, None, "Помогали на ярмарке", "olga") for points in (5, -1)),
    KeepSolvable("p", "2026-00001", "boris"),
    AskBeforePause("boris", 2, "week"),
    ProposeTimes("p", "boris", (NOW,)),
    *(ChooseTime("p", at) for at in (NOW, None)),
    Escalate(Reason.NO_VOLUNTEER, "p", Urgency.TODAY, NOW, NOW),
    Remind(Job.CONTACT_WARNING, "p", NOW),
    ClaimEscalation("e", "olga"),
    DecideEscalation("e", "olga", "handled"),
    ReopenEscalation("e", NOW, NOW),
    SnoozeEscalation("e", NOW),
    CorrectPassport("p", "B1"),
    HandCase("p", "vera", "lawyer"),
    NameClient("p", "vera", "nina", anonymous=False, number="2026-00001"),
    *(ReturnCase("p", "vera", ending) for ending in ("given_back", "handed_on", "closed")),
    *(RingDesk("e", director) for director in (False, True)),
    *(RepeatCall("e", "gas@", who, back) for who, back in ((None, False), ("olga", False), ("olga", True))),
    *(AskClaimer("e", "olga", reason, number, NOW, True) for reason, number in product(Reason, ("", "1"))),
    *(AnswerDue("e", number, to) for number, to in product(("", "1"), (None, "pavel"))),
    KeepClaim("e", NOW, 1),
    NoteContact("p", NOW),
    AskConfirmation("p"),
    AskRating("p"),
    RecordRating("p", 5, NOW),
    *(ThankVolunteer("p", "boris", stars) for stars in (4, 5)),
    AskToPassWords("p"),
    *(PassWords("p", Owns(kind, "boris"), "Спасибо!") for kind in (OwnerKind.VOLUNTEER, OwnerKind.TEAM)),
    *(AskHowTheyAre("p", "nina", "1", t, asks) for t, asks in product(("", "Дрова"), (False, True))),
    FormTeam("t", "p", "boris", 2, ("vera",)),
    InviteToTeam("t", "vera", NOW),
    ShowInvitation("t", "vera"),
    JoinTeam("t", "p", "vera"),
    DeclineTeam("t", "vera"),
    *(LeaveTeam("t", "p", "vera", led) for led in (False, True)),
    *(NameLead("t", "p", "vera", before) for before in (None, "boris")),
    AddStep("t", "s", "Купить краску", NOW.date()),
    TakeStep("t", "s", "vera"),
    FinishStep("t", "s", "vera"),
    RemindStep("t", "s", "vera"),
    *(NoteReport("t", "p", solved) for solved in (True, False)),
    AskHours("t", "boris"),
    AskToGoOn("t", "boris"),
    ThankTeam("t", "p", 5),
    *(Remind(job, "p") for job in Job if job is not Job.CONTACT_WARNING),
    *(SetVolunteerState("boris", state, level) for state, level in product(VolunteerState, (None, *Level))),
]

OUTCOMES = [
    outcomes.passport_registered("p", "2026-00001", NOW),
    outcomes.passport_registered("p", "2026-00001", NOW, danger=True),
    outcomes.passport_registered("p", "2026-00001", NOW, again=True),
    outcomes.passport_registered("p", "2026-00001", NOW, danger=True, again=True),
    *(outcomes.registered_unheard("p", "2026-00001", again) for again in (False, True)),
    outcomes.human_called(),
    outcomes.offers_made(["o1", "o2"]),
    outcomes.escalated("e"),
    outcomes.settled(["e"]),
    outcomes.desk_called("p"),
    outcomes.words_added("p"),
    outcomes.comment_kept("p"),
    outcomes.words_kept(),
    outcomes.complaint_received(NOW),
    outcomes.complaint_received(None),
    outcomes.candidate_enrolled(),
    codes.desk_is_here("g"),
    codes.group_greeted("g"),
    desk_looked("g", [(False, key) for key in LACKS])[0],
    desk_looked("g", [(True, "check-telegram-desk-ok")])[0],
    outcomes.desk_code("ABC", NOW, {"telegram": "https://t.me/x"}),
    outcomes.desk_page("https://example.org", NOW),
    *(
        outcomes.invited(role, "https://example.org", "ABC", NOW)
        for role in (
            "director",
            "operator",
            "organiser",
            "curator",
            "psychologist",
            "lawyer",
            "administrator",
        )
    ),
    outcomes.role_terms("operator"),
    outcomes.role_active("operator"),
    outcomes.no_right(),
    outcomes.rights_asked("boris", "Борис"),
    outcomes.rights_answered(True),
    outcomes.rights_answered(False),
    outcomes.code_refused(),
    outcomes.language_set("a1"),
]


def test_every_decision_is_said_or_silent() -> None:
    assert set(_SAID) | set(SILENT) == set(get_args(Decision))
    assert not set(_SAID) & set(SILENT)
    assert {type(decision) for decision in DECISIONS} == set(_SAID)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_all_that_is_said_has_words(language: str) -> None:
    words = texts(language, ZoneInfo("Europe/Moscow"))
    said = [notice.effect for each in (*map(notices, DECISIONS), *OUTCOMES) for notice in each]
    assert said
    for effect in said:
        if isinstance(effect, Say | Toast):
            assert words.say(effect.text)
        if isinstance(effect, Say):
            assert all(words.plain(button.label) for row in effect.rows for button in row)


def test_every_job_that_reminds_has_its_words() -> None:
    assert all(notices(Remind(job, "p", NOW)) for job in REMINDING)


def test_boris_takes_annas_passport() -> None:
    assert notices(AssignOwner("p", volunteer_owner("boris"))) == (
        Notice(Owner("p"), Show("task", "p", anew=True)),
        Notice(Client("p"), Show("passport", "p", anew=True)),
    )


def test_vera_comes_too_late_and_is_thanked() -> None:
    assert notices(TooLate("p", "vera")) == (Notice(Actor(), Toast(text("notices-too-late"))),)
    assert notices(WithdrawOffers("p", ("o2",), taken=True)) == (Notice(OfferOf("o2"), Show("offer", "o2")),)


def test_who_blocked_the_bot_is_not_written_to() -> None:
    told = notices(ReleaseOwner("p", volunteer_owner("boris"), Cause.BLOCKED, exclude=True))
    assert {notice.to for notice in told} == {Client("p")}


def test_who_handed_back_and_the_client_hear_of_it() -> None:
    told = notices(ReleaseOwner("p", volunteer_owner("boris"), Cause.HANDED_BACK, exclude=True))
    assert [notice.to for notice in told if isinstance(notice.effect, Say)] == [Helper("boris"), Client("p")]
    assert {notice.to for notice in told} == {Helper("boris"), Client("p")}


@pytest.mark.parametrize(
    ("cause", "to_helper", "to_client"),
    [
        (Cause.TAKEN_BACK, "notices-released-by-desk", "notices-owner-left"),
        (Cause.GIVEN_ON, "notices-released-by-desk", "notices-given-on"),
        (Cause.NOT_APPROVED, "notices-not-approved", "notices-owner-left"),
    ],
)
def test_what_the_desk_decides_is_not_called_silence(cause: Cause, to_helper: str, to_client: str) -> None:
    released = ReleaseOwner("p", volunteer_owner("boris"), cause, exclude=True)
    assert key_to(Helper("boris"), released) == [to_helper]
    assert key_to(Client("p"), released) == [to_client]


def test_a_client_who_withdrew_is_not_told_of_another_helper() -> None:
    told = notices(ReleaseOwner("p", volunteer_owner("boris"), Cause.CLIENT, exclude=False))
    assert Client("p") not in [notice.to for notice in told if isinstance(notice.effect, Say)]


@pytest.mark.parametrize("cause", [Cause.HANDED_BACK, Cause.TEAM])
def test_who_leaves_does_not_come_and_the_card_of_the_meeting_says_so(cause: Cause) -> None:
    told = notices(ReleaseOwner("p", volunteer_owner("boris"), cause, exclude=False))
    for to in (Client("p"), Helper("boris")):
        assert Notice(to, Show("visit", "p")) in told


def key_to(to: object, decision: Decision) -> list[str]:
    """The keys of what is said to somebody."""
    said = [told.effect for told in notices(decision) if told.to == to]
    return [effect.text.key for effect in said if isinstance(effect, Say)]


def test_another_level_and_a_return_are_no_welcome() -> None:
    boris = Helper("boris")
    raised = SetVolunteerState("boris", VolunteerState.PAUSED, Level.EXPERT, why="level")
    assert key_to(boris, raised) == ["notices-volunteer-level"]
    back = SetVolunteerState("boris", VolunteerState.ACCEPTED, Level.EXPERT, why="back")
    assert key_to(boris, back) == ["notices-volunteer-back"]
    taken = SetVolunteerState("boris", VolunteerState.ACCEPTED, Level.VOLUNTEER)
    assert key_to(boris, taken) == ["notices-volunteer-accepted"]
    erased = SetVolunteerState("boris", VolunteerState.GONE)
    assert key_to(boris, erased) == []


def test_what_the_desk_does_with_a_volunteer_they_hear() -> None:
    boris = Helper("boris")
    assert key_to(boris, SetPause("boris", True, NOW, by_desk=True)) == ["notices-pause-by-desk"]
    excluded = SetVolunteerState("boris", VolunteerState.GONE, why="excluded")
    assert key_to(boris, excluded) == ["notices-volunteer-excluded"]
    assert key_to(boris, BookKudos("boris", 5, None, "ярмарка", "olga")) == ["notices-kudos"]
    assert key_to(boris, BookKudos("boris", -1, None, "ошибка", "olga")) == ["notices-kudos-taken"]
    assert notices(BookKudos("boris", 5, "p", "stars_5")) == ()


def test_a_reopened_passport_is_called_so() -> None:
    reopened = MovePassport("p", Status.CLOSED, Status.REGISTERED, Cause.DESK, 5)
    released = ReleaseOwner("p", volunteer_owner("boris"), Cause.DESK, exclude=False, ended=True)
    assert key_to(Helper("boris"), released) == ["notices-lives-again"]
    assert key_to(Client("p"), reopened) == ["notices-reopened-by-desk"]
    assert key_to(Client("p"), released) == []


def test_who_proposed_that_it_cannot_be_solved_hears_what_was_decided() -> None:
    agreed = ReleaseOwner("p", volunteer_owner("boris"), Cause.SECOND_PERSON, exclude=False)
    assert key_to(Helper("boris"), agreed) == ["notices-released-unsolvable"]
    assert key_to(Person("boris"), KeepSolvable("p", "2026-00001", "boris")) == ["notices-solvable"]


def test_a_draft_that_expired_shows_no_card() -> None:
    assert notices(MovePassport("p", Status.DRAFT, Status.EXPIRED, Cause.TIMER, 2)) == ()


def test_a_press_without_a_right_is_answered_to_the_presser_alone() -> None:
    (told,) = outcomes.no_right()
    assert in_group(told) == Notice(Actor(), Toast(text("desk-no-right"), alert=True))
    assert in_group(Notice(Desk(), Show("escalation", "e"))) == Notice(Desk(), Show("escalation", "e"))
