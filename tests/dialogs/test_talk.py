"""Whose words are these: of the reply's talk, the open question, the open talk; else they are kept."""

from dataclasses import replace
from datetime import timedelta

import pytest

from dialogs.effects import Do, Keep, Prompt, Say
from dialogs.events import (
    ButtonPressed,
    ContactReceived,
    Event,
    FilesReceived,
    IncomingFile,
    OtherReceived,
    PlaceReceived,
    Started,
    TextReceived,
)
from dialogs.facts import Facts, Line
from dialogs.requests import AddWords, RaiseDanger, RefuseContacts, Relay, ShowContacts, ShowDescription
from dialogs.talk import SILENCE
from tests.dialogs.cast import NINA, Talk, facts

ANNA = Line("p1", "2026-00001", "Анна", client=True, phone="+79001234567")
BORIS = Line("p2", "2026-00002", "Борис", client=True)
CONSENTED = replace(NINA, consents=frozenset({"handling"}))
PHOTO = FilesReceived((IncomingFile("photo", "f1", id="id1"),), caption="Вот печь", album="a1")


def known(*lines: Line, **changes: object) -> Facts:
    return facts(CONSENTED, lines=lines or (ANNA, BORIS), **changes)


def writing(*lines: Line) -> Talk:
    """Nina pressed «Написать» on the card of her first passport."""
    return Talk(known(*lines)).hear(ButtonPressed("write:p1"))


def later(talk: Talk, by: timedelta) -> Talk:
    talk.facts = replace(talk.facts, now=talk.facts.now + by)
    return talk


def test_nothing_is_passed_on_that_was_not_clearly_sent() -> None:
    talk = Talk(known()).type("Вы когда придёте?")
    assert talk.requests == []
    assert {"Написать: Анна, № 2026-00001", "Написать: Борис, № 2026-00002", "Новое обращение"} <= set(
        talk.labels
    )
    talk.press("Написать: Борис, № 2026-00002")
    assert talk.requests == [Relay("p2", "Вы когда придёте?")]
    assert "Передали: Борис" in talk.said
    assert talk.state.kept == ""


def test_kept_files_go_where_their_person_says() -> None:
    talk = Talk(known(ANNA, talks=(("p1", "2026-00001"),))).hear(PHOTO)
    assert Keep(PHOTO.files, "kept") in talk.effects
    asked = talk.state
    assert talk.press("Дополнение к № 2026-00001").requests == [AddWords("p1", "Вот печь", ("id1",))]
    to_anna = Talk(talk.facts, asked).hear(ButtonPressed("kept:to:p1"))
    assert to_anna.requests == [Relay("p1", "Вот печь", ("id1",))]
    begun = Talk(talk.facts, asked).hear(ButtonPressed("kept:new"))
    assert begun.state.answers["words_open"] == [{"text": "Вот печь", "files": ["id1"]}]


def test_an_open_talk_takes_words_until_it_is_finished() -> None:
    talk = writing()
    assert "Анна" in talk.said
    assert talk.type("Калитка открыта").requests == [Relay("p1", "Калитка открыта")]
    assert "Передали: Анна" in talk.said
    talk.press("Закончить")
    assert talk.type("А чайник куда?").requests == []
    assert "сохранили" in talk.said


def test_half_an_hour_of_silence_ends_the_talk() -> None:
    talk = later(writing(), SILENCE - timedelta(seconds=1)).type("Вы где?")
    assert talk.requests == [Relay("p1", "Вы где?")]
    assert later(talk, SILENCE).type("Ау").requests == []
    assert "Написать: Анна, № 2026-00001" in talk.labels


def test_photos_voice_and_places_are_passed_on_and_an_album_is_acknowledged_once() -> None:
    talk = writing().hear(PHOTO)
    assert talk.effects[:2] == (Keep(PHOTO.files, "talk"), Do(Relay("p1", "Вот печь", ("id1",))))
    assert "Передали" in talk.said
    second = replace(PHOTO, files=(IncomingFile("photo", "f2", id="id2"),), caption="")
    assert talk.hear(second).requests == [Relay("p1", "", ("id2",))]
    assert talk.said == ""
    talk.hear(PlaceReceived(55.75, 37.61))
    assert talk.requests == [Relay("p1", place=(55.75, 37.61))]


def test_a_phone_is_never_passed_on_by_itself() -> None:
    talk = writing().hear(ContactReceived("+79001234567", own=True))
    assert talk.requests == []
    assert "Обменяться контактами" in talk.labels
    assert "+7" not in talk.said


@pytest.mark.parametrize("event", [OtherReceived("sticker"), TextReceived("  "), TextReceived("ы" * 4001)])
def test_what_cannot_be_passed_on_is_said_so_and_the_talk_stays(event: Event) -> None:
    talk = writing().hear(event)
    assert talk.requests == []
    assert talk.state.talk == "p1"
    assert "Закончить" in talk.labels


def test_a_reply_goes_to_its_talk_before_everything_else() -> None:
    talk = writing()
    talk.facts = known(replied="p2")
    assert talk.type("Спасибо").requests == [Relay("p2", "Спасибо")]
    assert talk.state.talk == "p1"
    talk.facts = known()
    assert talk.type("А дрова?").requests == [Relay("p1", "А дрова?")]


def test_a_reply_in_the_middle_of_a_question_leaves_the_question_open() -> None:
    talk = Talk(known()).hear(ButtonPressed("go:help"))
    step = talk.state.step
    talk.facts = known(replied="p1")
    talk.type("готово")
    assert talk.requests == [Relay("p1", "готово")]
    assert talk.state.step == step
    assert "опасность" in talk.said
    talk.facts = known()
    assert talk.type("Нет, опасности нет").requests == []
    assert talk.state.step != step


def test_a_talk_and_an_open_question_exclude_each_other() -> None:
    asked = Talk(known()).hear(ButtonPressed("go:help")).press("Нет, опасности нет")
    asked.facts = known(drafts={"intake": asked.state.answers})
    talk = asked.hear(ButtonPressed("write:p1"))
    assert "сохранили" in talk.said
    assert talk.state.dialogue == ""
    assert talk.type("Добрый день").requests == [Relay("p1", "Добрый день")]
    assert talk.hear(ButtonPressed("go:help")).state.talk == ""


@pytest.mark.parametrize("said", ["Помощь", "готово", "назад", "мои задачи", "Оператор"])
def test_common_words_are_words_in_a_talk(said: str) -> None:
    assert writing().type(said).requests == [Relay("p1", said)]


@pytest.mark.parametrize("said", ["меню", "/help", "/menu", "стоп", "закончить"])
def test_the_ways_out_of_a_talk_stay_open(said: str) -> None:
    talk = writing().type(said)
    assert talk.requests == []
    assert talk.state.talk == ""


def test_the_first_screen_ends_a_talk() -> None:
    assert writing().hear(Started()).state.talk == ""


def test_danger_is_heard_in_a_talk_and_the_words_are_still_passed_on() -> None:
    talk = writing().type("У соседей газом пахнет")
    assert talk.requests == [RaiseDanger("gas", "talk", "p1"), Relay("p1", "У соседей газом пахнет")]
    assert "112" in talk.said or "104" in talk.said
    talk = writing().type("срочно")
    assert talk.requests == [RaiseDanger("other", "talk", "p1")]
    assert talk.state.talk == "p1"


def test_danger_in_a_reply_is_about_the_talk_and_not_about_the_open_question() -> None:
    talk = Talk(known()).hear(ButtonPressed("go:help"))
    talk.facts = known(replied="p1")
    assert talk.type("газом пахнет").requests[0] == RaiseDanger("gas", "talk", "p1")


def test_a_doubt_is_asked_about_and_the_talk_goes_on() -> None:
    talk = writing().type("Я больше не могу")
    assert talk.requests == [Relay("p1", "Я больше не могу")]
    assert talk.hear(ButtonPressed("go:safe")).state.talk == "p1"


def test_late_words_are_kept_and_asked_about() -> None:
    talk = writing()
    talk.facts = known(BORIS)
    assert talk.type("Вы завтра придёте?").requests == []
    assert "уже закончена" in talk.said
    assert {"Новое обращение", "Позвать человека"} <= set(talk.labels)
    replying = Talk(known(BORIS, replied="p1")).type("Спасибо вам")
    assert replying.requests == []
    assert replying.state.kept == "Спасибо вам"


def test_a_late_reply_is_no_answer_to_the_open_question() -> None:
    talk = Talk(known()).hear(ButtonPressed("go:help"))
    step = talk.state.step
    talk.facts = known(BORIS, replied="p1")
    talk.type("Нет, опасности нет")
    assert talk.state.step == step
    assert talk.state.kept == "Нет, опасности нет"
    assert "уже закончена" in talk.said
    assert "опасность" in talk.said


def test_a_button_of_a_foreign_or_finished_task_opens_nothing() -> None:
    talk = Talk(known(BORIS)).hear(ButtonPressed("write:p1"))
    assert talk.state.talk == ""
    assert Talk(known(BORIS), talk.state).hear(ButtonPressed("kept:to:p1")).requests == []


def test_contacts_are_asked_for_and_the_talk_goes_on() -> None:
    talk = writing().press("Обменяться контактами")
    assert talk.state.dialogue == "contacts"
    talk.press("+79001234567", "Звонить")
    assert talk.requests == [ShowContacts("p1", "+79001234567", "call")]
    assert talk.state.talk == "p1"


def test_a_phone_may_be_typed_or_left_out() -> None:
    typed = Talk(known()).hear(ButtonPressed("swap:p2")).type("позвоните").type("8 900 765-43-21")
    assert typed.press("Как удобно").requests == [ShowContacts("p2", "+79007654321", "any")]
    skipped = Talk(known()).hear(ButtonPressed("swap:p2")).press("Пропустить", "Писать сообщения")
    assert skipped.requests == [ShowContacts("p2", "", "write")]


def test_one_press_refuses_contacts_or_shows_the_whole_story() -> None:
    assert Talk(known()).hear(ButtonPressed("swap:p1:no")).effects == (Do(RefuseContacts("p1")),)
    assert Talk(known()).hear(ButtonPressed("full:p1")).effects == (Do(ShowDescription("p1")),)


def test_an_addition_takes_words_and_files() -> None:
    talk = Talk(known()).hear(ButtonPressed("add:p1")).type("И ещё дверь").hear(PHOTO)
    assert Keep(PHOTO.files, "addition") in talk.effects
    assert talk.press("Готово").requests == [AddWords("p1", "И ещё дверь\nВот печь", ("id1",))]


def test_contacts_that_are_shown_can_be_shown_again() -> None:
    swapped = replace(ANNA, swapped=True)
    assert "Показать контакты" in writing(swapped).labels
    assert all(isinstance(effect, Say | Prompt) for effect in writing(swapped).effects)
