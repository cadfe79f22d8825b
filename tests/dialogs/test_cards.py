"""Tables for the faces of cards: what can be pressed in which state, and limits of messengers."""

from dataclasses import replace
from zoneinfo import ZoneInfo

import pytest

from bot.speaking.texts import texts
from dialogs.buttons import pressed
from dialogs.cards import CardFace, ConfirmView, QueueLine, QueueView, RatingView, face_of
from dialogs.cards.offer import OfferFace
from dialogs.cards.task import TaskFace
from dialogs.state import State
from dispatch.decisions import Reason
from dispatch.escalation import EscalationState
from dispatch.passport import Status, Urgency
from tests.dialogs import cards_cast as cast
from tests.dialogs.people import facts_of

ZONE = ZoneInfo("Europe/Moscow")


def data(face: CardFace) -> list[str]:
    return [button.data for row in face.rows for button in row]


def verbs(face: CardFace) -> list[str]:
    return [
        ":".join(part for part in one.split(":") if part not in (cast.ULID, cast.OTHER)) for one in data(face)
    ]


def test_every_card_fits_the_messengers() -> None:
    for view in cast.VIEWS:
        pressable = data(face_of(view))
        assert len(pressable) <= 10
        assert all(one and len(one.encode()) <= 60 for one in pressable)


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_card_is_rendered_with_its_labels(language: str) -> None:
    words = texts(language, ZONE)
    for view in cast.VIEWS:
        face = face_of(view)
        card = words.card(face.template, **face.params)
        assert card
        assert all(words.plain(button.label) for row in face.rows for button in row)


def test_every_button_of_every_card_is_understood() -> None:
    facts = facts_of(roles=frozenset({"director"}))
    for one in {one for view in cast.VIEWS for one in data(face_of(view))}:
        verb, *args = one.split(":")
        if verb == "go":
            continue
        assert pressed(verb, tuple(args), State(), facts) is not None, one


@pytest.mark.parametrize(
    ("face", "buttons"),
    [
        ("open", ["take", "decline", "card:offer:more"]),
        ("expired", ["take", "card:offer:more"]),
        ("yours", ["card:task"]),
        ("taken", []),
        ("declined", []),
        ("withdrawn", []),
    ],
)
def test_an_offer_can_be_taken_while_nobody_has_it(face: OfferFace, buttons: list[str]) -> None:
    assert verbs(face_of(cast.offer(face))) == buttons


def test_a_late_volunteer_reads_kind_words() -> None:
    face = face_of(cast.offer("taken"))
    assert "Уже взяли, спасибо!" in texts("ru", ZONE).card(face.template, **face.params)


@pytest.mark.parametrize(
    ("face", "buttons"),
    [
        (
            "new",
            ["contact", "reach", "write", "full", "times", "note", "solved", "need", "handback", "cannot"],
        ),
        ("working", ["reach", "write", "full", "times", "note", "solved", "need", "handback", "cannot"]),
        ("resolved", []),
        ("closed", []),
        ("left", []),
    ],
)
def test_a_task_by_its_state(face: TaskFace, buttons: list[str]) -> None:
    assert verbs(face_of(cast.task(face))) == buttons


def test_a_task_that_left_shows_nothing_of_the_client() -> None:
    face = face_of(cast.task("left"))
    card = texts("ru", ZONE).card(face.template, **face.params)
    assert not any(secret in card for secret in ("Анна", "+7", "Лесная"))


@pytest.mark.parametrize(
    ("status", "rated", "buttons"),
    [
        (Status.SEARCHING, False, ["write", "add", "full", "card:looks", "withdraw", "complain"]),
        (
            Status.RESOLVED,
            False,
            ["card:confirm", "write", "add", "full", "card:looks", "withdraw", "complain"],
        ),
        (Status.CLOSED, False, ["card:rating", "full", "card:looks", "complain"]),
        (Status.CLOSED, True, ["full", "card:looks", "complain"]),
        (Status.WITHDRAWN, False, ["full", "card:looks", "complain"]),
        (Status.DRAFT, False, []),
    ],
)
def test_the_clients_card_by_status(status: Status, rated: bool, buttons: list[str]) -> None:
    assert verbs(face_of(cast.passport(status, rated))) == buttons


@pytest.mark.parametrize(
    ("status", "may", "buttons"),
    [
        (Status.CLOSED, True, ["again", "full", "card:looks", "complain"]),
        (Status.ANSWERED, True, ["again", "full", "card:looks", "complain"]),
        (Status.UNSOLVABLE, True, ["again", "full", "card:looks", "complain"]),
        (Status.CLOSED, False, ["full", "card:looks", "complain"]),
    ],
)
def test_what_ended_can_come_back_for_a_while(status: Status, may: bool, buttons: list[str]) -> None:
    assert verbs(face_of(replace(cast.passport(status, True), may_return=may))) == buttons


def test_stars_stand_in_one_row_and_then_a_comment_is_asked() -> None:
    asked = face_of(RatingView(*cast.HEAD))
    assert len(asked.rows) == 1
    assert verbs(asked) == [f"stars:{n}" for n in range(1, 6)]
    given = {"stars": 5, "changeable": True}
    assert verbs(face_of(RatingView(*cast.HEAD, **given))) == ["comment", "comment:skip", "restar"]
    assert verbs(face_of(RatingView(*cast.HEAD, **given, commented=True))) == ["comment", "restar"]
    assert verbs(face_of(RatingView(*cast.HEAD, stars=5))) == [], "the term is over"


def test_an_answered_question_has_no_buttons() -> None:
    asked = ["confirm:yes", "confirm:partly_enough", "confirm:partly_more", "confirm:no"]
    assert verbs(face_of(ConfirmView(*cast.HEAD))) == asked
    assert verbs(face_of(ConfirmView(*cast.HEAD, verdict="yes", open=False))) == []


@pytest.mark.parametrize(
    ("reason", "status", "buttons"),
    [
        (Reason.NO_VOLUNTEER, Status.SEARCHING, ["claim", "page:candidates", "page:sure_wave", "page:more"]),
        (Reason.DANGER, Status.REGISTERED, ["claim", "page:candidates", "page:sure_wave", "page:more"]),
        (
            Reason.NOT_CONFIRMED,
            Status.IN_PROGRESS,
            ["claim", "page:sure_release", "end:handled", "page:more"],
        ),
        (Reason.COMPLAINT, None, ["claim", "end:handled", "page:more"]),
    ],
)
def test_the_desk_sees_what_fits_the_reason(
    reason: Reason, status: Status | None, buttons: list[str]
) -> None:
    assert verbs(face_of(cast.escalation(reason, status=status))) == buttons


def test_closing_asks_for_one_of_four_reasons_on_the_desks_card() -> None:
    reasons = face_of(cast.escalation(page="closing", status=Status.RESOLVED))
    assert verbs(reasons) == [
        *("close:confirmed_aloud", "close:no_answer", "close:not_needed", "close:duplicate"),
        "page:first",
    ]


def test_the_word_before_contact_is_yes_or_no_and_nothing_settles_it_otherwise() -> None:
    waits = replace(cast.escalation(Reason.DESK_WORD, status=Status.IN_PROGRESS), awaits_word=True)
    assert verbs(face_of(waits)) == ["claim", "owner:yes", "page:sure_disapprove", "page:more"]
    rest = [
        verb for page in ("more", "more-2", "more-3") for verb in verbs(face_of(replace(waits, page=page)))
    ]
    assert "end:handled" not in rest
    assert "nudge" not in rest


def test_a_decided_escalation_has_no_buttons() -> None:
    decided = cast.escalation(state=EscalationState.DECIDED)
    assert face_of(decided).rows == ()


def test_the_queue_opens_cards_by_their_place() -> None:
    line = QueueLine(cast.ULID, Reason.DANGER, cast.NOW)
    rows = face_of(QueueView((line,) * 6)).rows
    assert [button.label for button in rows[0]] == ["1", "2", "3", "4", "5"]
    assert [button.data for row in rows[1:] for button in row] == ["card:queue:me:page-2", "go:desk"]


def said(view: cast.View) -> str:
    """The words of a card in Russian."""
    face = face_of(view)
    return str(texts("ru", ZoneInfo("Europe/Moscow")).card(face.template, **face.params))


def test_a_task_in_danger_says_so_and_promises_no_two_days() -> None:
    card = said(replace(cast.task("new"), danger=True))
    assert "🚨 Свяжитесь сейчас. Если есть опасность, звоните 112" in card
    assert "не позже" not in card
    assert "🚨" not in said(replace(cast.task("closed"), danger=True))


def test_what_is_wanted_today_is_not_put_off_by_the_norm() -> None:
    card = said(cast.task("new"))
    assert "<b>Когда: сегодня" in card and "не позже" not in card
    assert "не позже" in said(replace(cast.task("new"), urgency=Urgency.THIS_WEEK))


def test_who_was_closed_by_somebody_else_is_not_thanked_for_success() -> None:
    card = said(ConfirmView(*cast.HEAD, verdict="closed", open=False))
    assert "Мы закрыли обращение" in card and "Рады" not in card
