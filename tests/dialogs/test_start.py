"""The first screen, deep links, drafts, and words that belong to nothing yet."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.advance import advance
from dialogs.effects import Count, Do, Show
from dialogs.events import ButtonPressed, FilesReceived, IncomingFile, OtherReceived, Started, TextReceived
from dialogs.forms.answers import e164
from dialogs.requests import (
    AcceptTerms,
    AddWords,
    AskLinkCode,
    BindDesk,
    CallHuman,
    Complain,
    Invite,
    RaiseDanger,
    RateCentre,
    SetName,
    UseCode,
)
from dialogs.requests.accounts import AskAccounts, BeLeftAlone, CommentCentre, OpenRatings, TakeBackConsent
from dialogs.state import State
from dispatch.volunteers import VolunteerState
from tests.dialogs.cast import NINA, OLEG, Talk, facts
from tests.dispatch.cast import volunteer

TOMORROW = facts().now + timedelta(days=1)


def test_the_first_screen_says_what_this_is() -> None:
    talk = Talk().hear(Started())
    for words in ("бесплатно", "конфиденциально", "112", "Заречье"):
        assert words in talk.said
    assert {"Мне нужна помощь", "Хочу помогать", "Мои обращения", "Задать вопрос"} <= set(talk.labels)
    assert "Очередь" not in talk.labels


def test_roles_add_their_places() -> None:
    talk = Talk(facts(replace(OLEG, volunteer_id="volunteer-oleg"))).hear(Started())
    assert {"Мои задачи", "Очередь"} <= set(talk.labels)
    assert talk.press("Очередь").effects == (Show("queue", "me", anew=True),)


def test_a_volunteer_s_menu_leads_to_their_profile() -> None:
    olga = replace(NINA, volunteer_id="volunteer-olga")
    talk = Talk(facts(olga, helper=volunteer())).hear(Started())
    assert "Закончить паузу: я снова с вами" not in talk.labels
    assert {"Мой профиль", "Кому нужна помощь"} <= set(talk.press("Меню").labels)


@pytest.mark.parametrize("paused", [{"state": VolunteerState.PAUSED}, {"paused_until": TOMORROW}])
def test_who_comes_back_from_a_pause_can_end_it_at_once(paused: dict[str, object]) -> None:
    olga = replace(NINA, volunteer_id="volunteer-olga")
    talk = Talk(facts(olga, helper=volunteer(**paused))).hear(Started())
    assert talk.labels[0] == "Закончить паузу: я снова с вами"
    assert "Закончить паузу: я снова с вами" in talk.press("Меню").labels


def test_urgent_shows_the_numbers_and_rings_the_desk() -> None:
    talk = Talk().hear(Started()).press("Срочно: опасность для жизни")
    assert "112" in talk.said
    assert talk.requests == [RaiseDanger("other")]


@pytest.mark.parametrize(
    "code",
    ["a_Ab3dEf9k", "i_Ab3dEf9k", "d_Ab3dEf9k", "c_Ab3dEf9k", "А_асен 2345", "aceh-2345", "АСЕН 2345 КМРТ"],
)
def test_codes_are_used_from_a_link_or_typed(code: str) -> None:
    assert Talk().hear(Started(code)).requests == [UseCode(code)]
    assert Talk().type(code).requests == [UseCode(code)]


def test_a_source_is_a_plain_short_word() -> None:
    for payload in ("s_", "s_два", "s_" + "x" * 33, "s_a b"):
        assert Talk().hear(Started(payload)).effects == Talk().hear(Started()).effects


def test_who_has_yet_to_accept_the_terms_is_led_to_them() -> None:
    invited = replace(NINA, pending=frozenset({"operator"}))
    talk = Talk(facts(invited)).hear(Started("terms"))
    assert "оператор" in talk.said
    assert talk.press("Обещаю и принимаю").requests == [AcceptTerms()]
    assert "бесплатно" in Talk().hear(Started("terms")).said


def test_the_menu_holds_everything_and_ten_buttons_at_most() -> None:
    operator = replace(OLEG, volunteer_id="volunteer-oleg")
    for who in (NINA, operator):
        talk = Talk(facts(who, drafts={"intake": {"danger": "no"}})).hear(Started())
        assert len(talk.labels) <= 10
        talk.press("Меню")
        more = {"Жалоба или предложение", "О центре", "Настройки", "Срочно: опасность для жизни"}
        assert more <= set(talk.labels)
        assert len(talk.labels) <= 10


def test_settings_and_own_data() -> None:
    talk = Talk().type("/settings").press("Как меня зовут").type("Нина")
    assert SetName("Нина") in talk.requests
    assert talk.state.dialogue == ""
    assert Talk().type("/settings").press("Куда мне писать").requests == [AskAccounts()]
    consented = replace(NINA, consents=frozenset({"contacts"}))
    talk = Talk(facts(consented)).type("/privacy").press("Забрать согласие: контакты")
    assert talk.requests == [TakeBackConsent("contacts")]
    assert Talk().type("/link").requests == [AskLinkCode()]
    assert Talk().type("/link aceh-2345").requests == [UseCode("aceh-2345")]
    assert Talk().type("оператор").requests == [CallHuman("menu")]


def test_an_opinion_about_the_centre() -> None:
    assert Talk().hear(ButtonPressed("centre:4")).requests == [RateCentre(4)]
    assert Talk().hear(ButtonPressed("centre:6")).requests == []
    talk = Talk().hear(ButtonPressed("opinion:o1")).type("Спасибо за чай")
    assert CommentCentre("o1", "Спасибо за чай") in talk.requests


def test_other_links() -> None:
    assert Count("source-poster") in Talk().hear(Started("s_poster")).effects
    assert Talk().hear(Started("r_wall")).requests == [OpenRatings()]
    assert Talk().hear(Started("v_fair")).state.dialogue == "enrolment"
    assert "бесплатно" in Talk().hear(Started("???")).said


def test_what_such_a_link_carries_can_be_typed() -> None:
    assert Count("source-poster") in Talk().type("s_poster").effects
    assert Talk().type(" r_wall ").requests == [OpenRatings()]
    assert Talk().type("v_fair").state.dialogue == "enrolment"


def test_words_that_came_with_a_link_into_vk_are_not_lost() -> None:
    talk = Talk().hear(Started("s_poster", "Привезли дрова, сложить некому"))
    assert Count("source-poster") in talk.effects
    assert talk.state.kept == "Привезли дрова, сложить некому"
    assert "Новое обращение" in talk.labels
    talk = Talk().hear(Started("r_wall", "В подъезде газом пахнет"))
    assert [type(request) for request in talk.requests] == [RaiseDanger, OpenRatings]
    assert "112" in talk.said


def test_a_word_that_only_sent_the_link_and_one_before_a_question_are_no_story() -> None:
    for payload, said in (("r_wall", "Здравствуйте"), ("v_fair", "Хочу к вам")):
        assert not Talk().hear(Started(payload, said)).state.kept


def test_who_writes_stop_is_left_alone() -> None:
    for said in ("/stop", "Не пишите мне."):
        assert Talk().type(said).requests == [BeLeftAlone(quiet=True)]


def test_stars_that_can_no_longer_change_are_not_asked_for() -> None:
    late = replace(facts(), may_comment=lambda _passport: False)
    assert "5 ★" in Talk().hear(ButtonPressed("restar:p1")).labels
    talk = Talk(late).hear(ButtonPressed("restar:p1"))
    assert "Изменить эту оценку уже нельзя" in talk.said
    assert talk.labels == ["Жалоба или предложение", "Мои обращения"]


def test_a_draft_of_another_device_is_offered() -> None:
    draft = {"danger": "no", "title": "Дрова"}
    consented = replace(NINA, consents=frozenset({"handling"}))
    talk = Talk(facts(consented, drafts={"intake": draft})).type("Мне нужна помощь")
    assert "«Дрова»" in talk.said
    assert talk.press("Продолжить").state.step == "words"
    anew = Talk(facts(consented, drafts={"intake": draft})).type("помощь").press("Начать заново")
    assert anew.state.step == "danger"
    assert anew.state.answers == {}


def test_words_with_no_question_are_kept_and_become_a_request() -> None:
    talk = Talk().type("Нужны дрова", "И спички")
    assert "сохранили ваше сообщение" in talk.said
    talk.press("Новое обращение", "Нет, опасности нет", "Даю согласие, помогите", "Готово")
    assert talk.state.answers["words"][0]["text"] == "Нужны дрова\nИ спички"
    assert talk.state.kept == ""


def test_kept_words_become_an_addition_to_an_own_passport_only() -> None:
    talk = Talk(facts(talks=(("p1", "2026-00001"),))).type("Дрова привезли не те")
    assert "Дополнение к № 2026-00001" in talk.labels
    forged = Talk(facts(), talk.state).hear(ButtonPressed("kept:add:p1"))
    assert forged.requests == []
    assert talk.press("Дополнение к № 2026-00001").requests == [AddWords("p1", "Дрова привезли не те")]


def test_a_photo_and_a_sticker_with_no_question() -> None:
    photo = FilesReceived((IncomingFile("photo", "f1"),), caption="Вот печь")
    assert "сохранили" in Talk().hear(photo).said
    assert "бесплатно" in Talk().hear(OtherReceived("sticker")).said


def test_a_complaint_about_the_centre() -> None:
    talk = Talk().type("жалоба").type("Долго ждали")
    assert talk.requests == [Complain("", "Долго ждали")]


def test_about_and_language_keep_the_question_open() -> None:
    talk = Talk().type("Мне нужна помощь").type("о центре")
    assert "Центральная улица" in talk.said
    assert "Сейчас кому-то угрожает опасность?" in talk.said
    assert Talk().type("язык").labels == ["Русский", "English"]


def test_an_english_reader_types_english_words() -> None:
    talk = Talk(facts(replace(NINA, language="en"))).type("help")
    assert talk.state.dialogue == "intake"
    assert "Is anybody in danger now?" in talk.said


def test_requests_by_command() -> None:
    assert Talk(facts(OLEG)).type("/invite operator").requests == [Invite("operator")]


def test_in_the_group_only_the_binding_command_is_heard() -> None:
    bound = advance(State(), TextReceived("/desk Ab3dEf9k"), facts(OLEG), group=True)
    assert bound.effects == (Do(BindDesk("Ab3dEf9k")),)
    assert advance(State(), TextReceived("газом пахнет"), facts(OLEG), group=True).effects == ()


@pytest.mark.parametrize(
    ("typed", "phone"),
    [
        ("8 900 123-45-67", "+79001234567"),
        ("9001234567", "+79001234567"),
        ("+49 151 12345678", "+4915112345678"),
        ("12345", None),
        ("позвоните", None),
    ],
)
def test_phones_become_e164(typed: str, phone: str | None) -> None:
    assert e164(typed) == phone
