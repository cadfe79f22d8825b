"""Every decision is either said to people or listed as silent, and all that is said has its words."""

from datetime import timedelta
from itertools import product
from typing import get_args
from zoneinfo import ZoneInfo

import pytest

from bot.speaking.texts import texts
from dialogs import outcomes
from dialogs.audience import Actor, Client, Desk, Helper, Notice, OfferOf, Owner, in_group
from dialogs.effects import Say, Show, Toast
from dialogs.messages import text
from dialogs.notices import _SAID, SILENT, notices
from dispatch.decisions import (
    AskConfirmation,
    AskRating,
    AssignOwner,
    ClaimEscalation,
    CorrectPassport,
    DecideEscalation,
    Decision,
    Escalate,
    Job,
    MakeOffers,
    MovePassport,
    NoteContact,
    OfferState,
    Reason,
    RecordRating,
    Refusal,
    Refuse,
    ReleaseOwner,
    Remind,
    ReopenEscalation,
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
from dispatch.ids import Owner as Owns
from dispatch.ids import OwnerKind, volunteer_owner
from dispatch.passport import LIFECYCLE, Cause, Status, Urgency
from dispatch.reminders import JOBS, Does
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
    *(ReleaseOwner("p", Owns(kind, "boris"), cause, True) for kind, cause in product(OwnerKind, Cause)),
    *(TooLate("p", "vera", another) for another in (None, "p2")),
    ShowOffer("o"),
    AskAboutTopic("boris", "B1", {"ru": "Быт", "en": "Household"}),
    ChangeVolunteer("boris", {"capacity": 2}),
    SetQuietHours("boris", None, False, "Europe/Moscow"),
    SetDailyLimit("boris", 2),
    *(SetPause("boris", rests, until) for rests, until in ((True, NOW), (True, None), (False, None))),
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
    *(RingDesk("e", director) for director in (False, True)),
    NoteContact("p", NOW),
    AskConfirmation("p"),
    AskRating("p"),
    RecordRating("p", 5, NOW),
    *(ThankVolunteer("p", "boris", stars) for stars in (4, 5)),
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
    AskToGoOn("t", "boris"),
    ThankTeam("t", "p", 5),
    *(Remind(job, "p") for job in Job if job is not Job.CONTACT_WARNING),
    *(SetVolunteerState("boris", state, level) for state, level in product(VolunteerState, (None, *Level))),
]

OUTCOMES = [
    outcomes.passport_registered("p", "2026-00001", NOW),
    outcomes.passport_registered("p", "2026-00001", NOW, danger=True),
    outcomes.danger_received(),
    outcomes.human_called(),
    outcomes.offers_made(["o1", "o2"]),
    outcomes.escalated("e"),
    outcomes.settled(["e"]),
    outcomes.desk_called("p"),
    outcomes.words_added("p"),
    outcomes.comment_kept("p"),
    outcomes.complaint_received(),
    outcomes.candidate_enrolled(),
    outcomes.already_enrolled(),
    outcomes.desk_bound(),
    outcomes.desk_bound(["delete", "pin", "topics", "read"]),
    outcomes.desk_code("ABC", NOW),
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
    assert [notice.to for notice in told] == [Client("p")]


def test_who_handed_back_and_the_client_hear_of_it() -> None:
    told = notices(ReleaseOwner("p", volunteer_owner("boris"), Cause.HANDED_BACK, exclude=True))
    assert [notice.to for notice in told] == [Helper("boris"), Helper("boris"), Client("p")]


def test_a_client_who_withdrew_is_not_told_of_another_helper() -> None:
    told = notices(ReleaseOwner("p", volunteer_owner("boris"), Cause.CLIENT, exclude=False))
    assert Client("p") not in [notice.to for notice in told]


def test_a_draft_that_expired_shows_no_card() -> None:
    assert notices(MovePassport("p", Status.DRAFT, Status.EXPIRED, Cause.TIMER, 2)) == ()


def test_a_press_without_a_right_is_answered_to_the_presser_alone() -> None:
    (told,) = outcomes.no_right()
    assert in_group(told) == Notice(Actor(), Toast(text("desk-no-right"), alert=True))
    assert in_group(Notice(Desk(), Show("escalation", "e"))) == Notice(Desk(), Show("escalation", "e"))
