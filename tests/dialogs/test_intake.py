"""Нина Петровна tells the centre what happened, from the first screen to «Отправить»."""

from dataclasses import replace

import pytest

from dialogs.effects import Keep
from dialogs.events import ContactReceived, FilesReceived, IncomingFile, PlaceReceived, Started
from dialogs.requests import (
    CallHuman,
    DropDraft,
    GiveConsent,
    RaiseDanger,
    SetAgeBand,
    SetAnonymous,
    SetName,
    SubmitPassport,
)
from tests.dialogs.cast import NINA, Talk, facts

STORY = "Нина просит принести дрова. Печь не топлена второй день"


def begun() -> Talk:
    return Talk().hear(Started()).press("Мне нужна помощь")


def told() -> Talk:
    return begun().press("Нет, опасности нет", "Даю согласие, помогите").type(STORY).press("Готово")


def at_whom() -> Talk:
    talk = told().press("Уход и помощь на дому", "Всё верно", "Нужны руки или чтобы кто-то был рядом")
    return talk.type("садовый").press("Сегодня")


def at_card() -> Talk:
    return at_whom().press("Для меня", "Нина Петровна", "Здесь, в переписке")


def test_danger_is_asked_before_anything_else() -> None:
    talk = begun()
    assert "Сейчас кому-то угрожает опасность?" in talk.said
    assert "1 из 10" in talk.said
    assert "Срочно" in talk.labels


def at_aid() -> Talk:
    return told().press("Уход и помощь на дому", "Всё верно")


def test_i_do_not_know_stands_on_every_page_of_the_forms_of_aid() -> None:
    talk = at_aid()
    assert "Не знаю" in talk.labels
    assert "Не знаю" in talk.press("Ещё →").labels
    assert talk.press("Не знаю").state.answers["aid"] == "unknown"


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("ну не знаю я милая", "unknown"),
        ("Нужны руки", "support"),
        ("поговорить с психологом, пожалуйста", "psychology"),
        ("Не знаю.", "unknown"),
        ("не", None),
        ("помогите", None),
    ],
)
def test_a_button_is_understood_among_other_words(said: str, meant: str | None) -> None:
    assert at_aid().type(said).state.answers.get("aid") == meant


@pytest.mark.parametrize(
    ("said", "meant"),
    [("ой сегодня бы", "today"), ("нет, не сегодня", None), ("сегодня или на этой неделе", None)],
)
def test_what_is_denied_or_said_twice_is_asked_again(said: str, meant: str | None) -> None:
    talk = at_aid().press("Не знаю").type("садовый").type(said)
    assert talk.state.answers.get("urgency") == meant


def test_the_whole_path_ends_with_a_passport() -> None:
    talk = at_card()
    assert "[имя] просит принести дрова" in talk.said
    assert "Место: Садовый" in talk.said
    talk.press("Отправить")
    (sent,) = talk.requests
    assert isinstance(sent, SubmitPassport)
    wanted = {
        "danger": "no",
        "topic": "B2",
        "aid": "support",
        "area": "gardens",
        "urgency": "today",
        "whom": "self",
        "name": "Нина Петровна",
        "reach": "chat",
    }
    assert wanted.items() <= sent.answers.items()
    assert sent.answers["words"] == [{"text": STORY, "files": []}]
    assert talk.state.dialogue == ""


def test_yes_to_danger_shows_numbers_rings_the_desk_and_goes_on() -> None:
    talk = begun().press("Да, есть опасность")
    assert talk.said.startswith("Если есть опасность, позвоните прямо сейчас:\n\n112")
    assert talk.requests == [RaiseDanger("other", "intake")]
    assert talk.state.step == "consent"


def test_danger_in_the_story_shows_the_numbers_of_its_kind() -> None:
    talk = begun().press("Нет, опасности нет", "Даю согласие, помогите").type("В подъезде газом пахнет")
    assert "104" in talk.said
    assert RaiseDanger("gas", "intake") in talk.requests
    assert "Расскажите своими словами" in talk.said
    assert talk.state.answers["danger_kind"] == "gas"


def test_a_doubt_is_asked_about_softly_and_once() -> None:
    talk = begun().press("Нет, опасности нет", "Даю согласие, помогите").type("Я больше не могу одна")
    assert "Хотим убедиться" in talk.said
    assert talk.requests == []
    assert "Хотим убедиться" not in talk.type("Я больше не могу, дров нет").said


def test_words_typed_at_the_danger_question_are_not_lost() -> None:
    talk = begun().type(STORY)
    assert "сохранили ваши слова" in talk.said
    talk.press("Нет, опасности нет", "Даю согласие, помогите", "Готово")
    assert talk.state.answers["words"][0]["text"] == STORY


def test_consent_is_recorded_and_not_asked_twice() -> None:
    talk = begun().press("Нет, опасности нет", "Даю согласие, помогите")
    assert talk.requests == [GiveConsent("handling", True)]
    known = facts(replace(NINA, consents=frozenset({"handling"})))
    again = Talk(known).hear(Started()).press("Мне нужна помощь", "Нет, опасности нет")
    assert again.state.step == "words"


def test_an_anonymous_person_is_asked_nothing_personal() -> None:
    talk = begun().press("Нет, опасности нет", "Остаться анонимным")
    assert SetAnonymous() in talk.requests
    talk.type(STORY).press("Готово", "Уход и помощь на дому", "Всё верно", "Не знаю")
    talk.press("Садовый", "Сегодня", "Для меня")
    assert "анонимно, через бота" in talk.said
    (sent,) = talk.press("Отправить").requests
    assert isinstance(sent, SubmitPassport)
    assert not {"name", "phone", "reach"} & set(sent.answers)


def test_a_child_under_14_gets_an_adult_of_the_centre() -> None:
    talk = begun().press("Нет, опасности нет", "Мне нет 18", "Меньше 14")
    assert talk.requests == [SetAgeBand("under14"), CallHuman("intake-under14")]
    assert talk.state.step == "consent"
    assert "Мне нет 18" not in talk.labels


def test_a_teenager_is_asked_whether_the_parents_know() -> None:
    talk = begun().press("Нет, опасности нет", "Мне нет 18", "От 14 до 17", "Даю согласие, помогите")
    assert "Родители знают" in talk.said
    assert talk.press("Пропустить").state.step == "words"


def test_photos_and_voice_are_kept_with_the_story() -> None:
    talk = begun().press("Нет, опасности нет", "Даю согласие, помогите")
    files = (IncomingFile("photo", "f1"), IncomingFile("photo", "f2"))
    talk.type(STORY).hear(FilesReceived(files, album="a1"))
    assert Keep(files, "intake") in talk.effects
    assert "Получено: 2 сообщения" in talk.said


def test_a_photo_at_another_question_belongs_to_the_story() -> None:
    talk = begun().press("Нет, опасности нет", "Даю согласие, помогите").type(STORY).press("Готово")
    step = talk.state.step
    late = FilesReceived((IncomingFile("photo", "f1", id="id1"),), album="a1")
    assert Keep(late.files, "intake") in talk.hear(late).effects
    assert "приложили к рассказу" in talk.said
    assert talk.hear(late).said.count("приложили") == 0
    assert talk.state.step == step
    assert [piece["files"] for piece in talk.state.answers["words"]] == [[], ["id1"], ["id1"]]


def test_only_a_voice_note_is_enough() -> None:
    talk = begun().press("Нет, опасности нет", "Даю согласие, помогите")
    talk.hear(FilesReceived((IncomingFile("voice", "v1"),))).press("Готово")
    assert "одну строчку" in talk.said
    talk.press("Пропустить")
    assert talk.labels[0] == "Другое"


def test_another_topic_is_found_through_its_direction() -> None:
    talk = told().press("Другое", "Помощь пострадавшим и нуждающимся", "Вещи, продукты, материальная помощь")
    assert talk.state.answers["topic"] == "B1"
    assert talk.state.step == "mirror"


def test_a_topic_of_health_asks_for_its_consent_and_refusal_blocks_nothing() -> None:
    talk = told().press("Другое", "Помощь пострадавшим и нуждающимся", "Ещё →")
    title = talk.facts.centre.topic_by_id["B5"].title["ru"]
    talk.press(title)
    assert talk.state.step == "health"
    talk.press("Обойдёмся без диагноза")
    assert GiveConsent("health", False) in talk.requests
    assert talk.state.step == "mirror"


def test_a_changed_title_is_masked_and_shown_again() -> None:
    talk = told().press("Уход и помощь на дому", "Изменить заголовок").type("Нина мёрзнет")
    assert "Вот что увидят незнакомые люди:\n\n[имя] мёрзнет" in talk.said
    talk.press("Изменить текст").type("Нина ждёт дров")
    assert "[имя] ждёт дров" in talk.said


def test_a_shared_place_is_the_nearest_area() -> None:
    talk = told().press("Уход и помощь на дому", "Всё верно", "Нужны руки или чтобы кто-то был рядом")
    assert talk.hear(PlaceReceived(56.15, 41.37)).state.answers["area"] == "sosnovka"


def test_an_area_is_found_by_a_misspelt_alias_and_an_unknown_one_is_asked_again() -> None:
    talk = told().press("Уход и помощь на дому", "Всё верно", "Нужны руки или чтобы кто-то был рядом")
    assert "Не нашли такого места" in talk.type("Париж").said
    assert talk.type("у вокзалла").state.answers["area"] == "station"


def test_a_phone_needs_the_consent_to_show_contacts() -> None:
    talk = at_whom().press("Для меня").type("Нина")
    assert talk.requests == [SetName("Нина")]
    talk.press("По телефону", "Да, показать")
    assert talk.requests == [GiveConsent("contacts", True)]
    assert "Не похоже на номер" in talk.type("потом скажу").said
    assert talk.type("8 (900) 123-45-67").state.answers["phone"] == "+79001234567"


def test_a_shared_own_contact_is_a_phone_and_a_refused_consent_means_chat() -> None:
    talk = at_whom().press("Для меня", "Нина Петровна", "По телефону", "Да, показать")
    assert talk.hear(ContactReceived("79001234567", own=True)).state.answers["phone"] == "+79001234567"
    other = at_whom().press("Для меня", "Нина Петровна", "По телефону", "Нет, лучше в переписке")
    assert other.state.answers["reach"] == "chat"
    assert other.state.step == "review"


def test_one_field_is_corrected_from_the_card_and_the_card_returns() -> None:
    talk = at_card().press("Изменить", "Ещё →", "Срочность")
    assert "Ваш прежний ответ: Сегодня" in talk.said
    talk.press("Не срочно")
    assert "Когда: Не срочно" in talk.said
    assert talk.state.step == "review"


def test_back_shows_the_earlier_answer_and_keeping_it_goes_on() -> None:
    talk = at_whom().press("Назад")
    assert "Ваш прежний ответ: Сегодня" in talk.said
    assert talk.press("Оставить как есть").state.step == "whom"


def test_cancel_forgets_the_draft() -> None:
    talk = at_whom().press("Отмена")
    assert talk.requests == [DropDraft("intake")]
    assert talk.state.dialogue == ""


def test_labels_numbers_and_move_words_can_be_typed() -> None:
    talk = Talk().type("Мне нужна помощь").type("нет, опасности нет", "1")
    assert talk.requests == [GiveConsent("handling", True)]
    talk.type(STORY).type("Готово").type("1")
    assert talk.state.answers["topic"] == "B2"
    assert talk.type("назад").state.step == "topic"
