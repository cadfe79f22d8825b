"""Whatever Нина Петровна sends gets a kind sentence and the question again."""

import pytest

from dialogs.events import (
    Blocked,
    ButtonPressed,
    Event,
    FilesReceived,
    IncomingFile,
    MessageEdited,
    OtherReceived,
    Returned,
    TextReceived,
)
from dialogs.requests import CallHuman, RaiseDanger
from tests.dialogs.cast import Talk

QUESTION = "Сейчас кому-то угрожает опасность?"
PHOTO = (IncomingFile("photo", "f1"),)


def asked() -> Talk:
    return Talk().type("Мне нужна помощь")


@pytest.mark.parametrize(
    ("event", "sentence"),
    [
        (OtherReceived("sticker"), "не умеем читать"),
        (TextReceived("а" * 5000), "больше 4000 знаков"),
        (TextReceived("  "), "пришло пустым"),
        (ButtonPressed("a:0:danger:yes"), "уже не действует"),
        (ButtonPressed("a:1:urgency:today"), "уже не действует"),
        (ButtonPressed("a:1:danger:maybe"), "уже не действует"),
        (ButtonPressed("n:1:send"), "уже не действует"),
        (ButtonPressed("nonsense"), "уже не действует"),
        (ButtonPressed(""), "уже не действует"),
        (ButtonPressed("go:nowhere"), "уже не действует"),
        (ButtonPressed("go:queue"), "уже не действует"),
        (ButtonPressed("x" * 61), "уже не действует"),
        (MessageEdited("Опасности нет"), "новым сообщением"),
        (FilesReceived(PHOTO), "Фото и файлы пригодятся"),
        (TextReceived("/abracadabra"), "Такой команды нет"),
        (Returned(), "не было на связи"),
    ],
)
def test_a_kind_sentence_and_the_question_again(event: Event, sentence: str) -> None:
    talk = asked().hear(event)
    assert sentence in talk.said
    assert talk.said.count(QUESTION) == 1
    assert talk.state.step == "danger"


def test_an_album_in_the_wrong_place_gets_one_sentence() -> None:
    talk = asked().hear(FilesReceived(PHOTO, album="a1"))
    assert "Фото и файлы" in talk.said
    assert talk.hear(FilesReceived(PHOTO, album="a1")).effects == ()


def test_after_the_second_failure_a_human_is_offered() -> None:
    talk = asked().press("Нет, опасности нет").type("что?")
    assert "не получилось понять" in talk.said
    assert "Позвать человека" not in talk.labels
    talk.type("зачем?")
    assert talk.press("Позвать человека").requests == [CallHuman("intake-consent")]
    assert talk.state.step == "consent"


def test_an_edited_message_is_watched_for_danger_too() -> None:
    assert asked().hear(MessageEdited("газом пахнет")).requests == [RaiseDanger("gas", "intake")]


def test_danger_is_seen_in_a_text_that_is_too_long() -> None:
    assert asked().type("газом пахнет" + "а" * 5000).requests == [RaiseDanger("gas", "intake")]


def test_done_before_anything_was_told_asks_for_it() -> None:
    talk = asked().press("Нет, опасности нет", "Даю согласие, помогите").type("готово")
    assert "хотя бы одним сообщением" in talk.said


def test_a_card_waits_for_a_button_and_keeps_its_answers() -> None:
    talk = asked().press("Нет, опасности нет", "Остаться анонимным").type("Нужны дрова").type("готово")
    talk.press("Уход и помощь на дому", "Всё верно", "Узнать, куда обратиться")
    talk.press("Садовый", "Сегодня", "Для меня").type("ну?")
    assert "нажмите кнопку" in talk.said
    assert "Нужны дрова" in talk.said


def test_a_menu_in_the_middle_offers_to_go_on() -> None:
    talk = asked().press("Нет, опасности нет").type("/start")
    assert talk.labels[:2] == ["Продолжить", "Начать заново"]
    assert talk.press("Продолжить").state.step == "consent"


def test_blocking_leaves_everything_as_it_was() -> None:
    talk = asked()
    before = talk.state
    assert talk.hear(Blocked()).state == before
