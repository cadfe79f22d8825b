"""Tables of presses in private and in the group: what each button asks for, and what is no button of ours."""

from dataclasses import replace

import pytest

from dialogs.buttons import pressed
from dialogs.comment import ADDITION, COMMENT, COMPLAINT
from dialogs.desk import heard_in_group, pressed_in_group
from dialogs.effects import Do, Effect, GoPrivate, Prompt, Say, Show
from dialogs.events import ButtonPressed, TextReceived
from dialogs.forms.form import Form
from dialogs.forms.walk import hear
from dialogs.requests import (
    AcceptTerms,
    AddWords,
    AnotherWave,
    AnswerOffer,
    AnswerRightsQuestion,
    Assign,
    BindDesk,
    CallDesk,
    Claim,
    CloseByDesk,
    CommentRating,
    Complain,
    Confirm,
    DecideCandidate,
    HandBack,
    OpenAgain,
    Rate,
    ReportContact,
    ReportSolved,
    Request,
    SetLanguage,
    TurnCard,
    Withdraw,
)
from dialogs.requests.escalations import Correct, DecideLowRating, DecideOwner, ReportPartnerContact
from dialogs.requests.helpers import (
    ComeBack,
    DropTopic,
    PickTime,
    Rest,
    TakeOpen,
    WantAnother,
)
from dialogs.state import State
from tests.dialogs.people import facts_of

DESK = [
    ("claim:e", Claim("e")),
    ("page:e:more", TurnCard("e", "more")),
    ("assign:e:v", Assign("e", "v")),
    ("wave:e", AnotherWave("e")),
    ("end:e:handled", CloseByDesk("e", "handled")),
    ("close:e:no_answer", CloseByDesk("e", "closed", "no_answer")),
    ("owner:e:yes", DecideOwner("e", approved=True)),
    ("owner:e:no", DecideOwner("e", approved=False)),
    ("pcontact:e", ReportPartnerContact("e")),
    ("aid:e:support", Correct("e", "aid", "support")),
    ("urgency:e:today", Correct("e", "urgency", "today")),
    ("earned:e:yes", DecideLowRating("e", earned=True)),
    ("earned:e:no", DecideLowRating("e", earned=False)),
    ("cand:e:trainee", DecideCandidate("e", "trainee")),
]
SMALL_QUESTIONS = (
    "decline:o",
    "solved:p",
    "solved:p:2",
    "handback:p",
    "cannot:p",
    "withdraw:p",
    "another:p",
    "again:p",
)
FORGED = [
    "",
    "take",
    "take:o:x",
    "decline:o:no_such",
    "solved:p:9000",
    "solved:p:1:magic",
    "pick",
    "theme:B1:perhaps",
    "another:p:no",
    "slot:p:-5",
    "slot:p:1234567890123",
    "rest:never",
    "rest:week:perhaps",
    "edit:halo",
    "cannot:p:laziness",
    "back:x",
    "confirm:p:maybe",
    "stars:p:6",
    "nothing:p",
]
FORGED += [
    "claim",
    "page:e:no_such",
    "end:e:boom",
    "end:e:answered",
    "end:e:closed",
    "close:e:by_desk",
    "owner:e:perhaps",
    "cand:e:king",
    "rights:b:perhaps",
    "card:secret:p",
    "terms:x",
]
FORGED += ["earned:e", "earned:e:perhaps", "again", "again:p:no", "again:p:yes:x"]
FORGED += ["comment:p:boo", "withdraw:p:no", "add", "assign:e", "handback:p:no_such"]


def press(data: str, state: State | None = None) -> tuple[Effect, ...] | None:
    verb, *args = data.split(":")
    step = pressed(verb, tuple(args), state or State(), facts_of())
    return step.effects if step else None


@pytest.mark.parametrize(
    ("data", "request_"),
    [
        ("take:o", AnswerOffer("o", take=True)),
        ("decline:o:far", AnswerOffer("o", take=False, reason="far")),
        ("contact:p", ReportContact("p")),
        ("solved:p:0.5:hands", ReportSolved("p", 0.5, "hands")),
        ("pick:p", TakeOpen("p")),
        ("theme:B1:drop", DropTopic("B1")),
        ("another:p:yes", WantAnother("p")),
        ("slot:p:29400000", PickTime("p", 29400000)),
        ("slot:p:0", PickTime("p", 0)),
        ("rest:week", Rest("week")),
        ("rest:2026-12-01:give", Rest("2026-12-01", "give")),
        ("back", ComeBack()),
        ("handback:p:no_time", HandBack("p", "no_time")),
        ("need:p", CallDesk("p")),
        ("confirm:p:partly_more", Confirm("p", "partly_more")),
        ("stars:p:5", Rate("p", 5)),
        ("withdraw:p:yes", Withdraw("p")),
        ("again:p:yes", OpenAgain("p")),
        ("rights:boris:yes", AnswerRightsQuestion("boris", give=True)),
        ("lang:en", SetLanguage("en")),
        ("terms", AcceptTerms()),
        *(each for each in DESK if not isinstance(each[1], TurnCard)),
    ],
)
def test_a_press_asks_for_one_thing(data: str, request_: Request) -> None:
    assert press(data) == (Do(request_),)


@pytest.mark.parametrize("data", SMALL_QUESTIONS)
def test_a_press_may_lead_to_a_small_question(data: str) -> None:
    effects = press(data)
    assert effects is not None
    (asked,) = effects
    assert isinstance(asked, Say)
    follow = [press(button.data) for row in asked.rows for button in row]
    assert follow
    assert all(follow)


@pytest.mark.parametrize("data", FORGED)
def test_a_forged_or_unknown_press_is_none(data: str) -> None:
    assert press(data) is None


def test_a_card_is_opened_from_a_list() -> None:
    assert press("card:passport:p") == (Show("passport", "p", anew=True),)


def test_an_operators_own_card_turns_its_page() -> None:
    assert press("page:e:more") == (Do(TurnCard("e", "more")),)


@pytest.mark.parametrize(
    ("data", "form", "request_"),
    [
        ("comment:p", COMMENT, CommentRating("p", "Спасибо!")),
        ("complain:p", COMPLAINT, Complain("p", "Спасибо!")),
    ],
)
def test_words_are_asked_and_sent(data: str, form: Form, request_: Request) -> None:
    facts = facts_of()
    verb, passport = data.split(":")
    asked = pressed(verb, (passport,), State(), facts)
    assert asked is not None
    assert any(isinstance(e, Prompt) and facts.say(e.text) for e in asked.effects)
    sent = hear(form, asked.state, TextReceived(" Спасибо! "), facts)
    assert sent.effects[-1] == Do(request_)
    assert sent.state.dialogue == ""


def test_an_addition_is_gathered_and_sent() -> None:
    facts = facts_of()
    asked = pressed("add", ("p",), State(), facts)
    assert asked is not None
    given = hear(ADDITION, asked.state, TextReceived(" Спасибо! "), facts)
    sent = hear(ADDITION, given.state, ButtonPressed(f"n:{given.state.run}:done"), facts)
    assert sent.effects[-1] == Do(AddWords("p", "Спасибо!"))


@pytest.mark.parametrize(("data", "request_"), DESK)
def test_the_desks_buttons_in_the_group(data: str, request_: Request) -> None:
    verb, *args = data.split(":")
    step = pressed_in_group(verb, tuple(args), State(), facts_of(roles=frozenset({"operator"})))
    assert step is not None
    assert step.effects == (Do(request_),)


def test_a_private_button_means_nothing_in_the_group() -> None:
    assert pressed_in_group("take", ("o",), State(), facts_of()) is None


def test_the_terms_come_before_the_first_press() -> None:
    step = pressed_in_group("claim", ("e",), State(), facts_of(pending=frozenset({"operator"})))
    assert step is not None
    assert step.effects == (GoPrivate("terms"),)


@pytest.mark.parametrize("said", ["/desk AB-12", "/DESK@our_bot AB-12"])
def test_the_group_is_bound_by_a_code(said: str) -> None:
    facts = replace(facts_of(), commands={"/desk": "desk"})
    assert heard_in_group(said, State(), facts).effects == (Do(BindDesk("AB-12")),)


def test_a_binding_without_a_code_is_explained() -> None:
    facts = replace(facts_of(), commands={"/desk": "desk"})
    (told,) = heard_in_group("/desk", State(), facts).effects
    assert isinstance(told, Say)


@pytest.mark.parametrize("said", ["", "доброе утро", "/desktop x"])
def test_talk_in_the_group_stays_unanswered(said: str) -> None:
    assert heard_in_group(said, State(), facts_of()).effects == ()
