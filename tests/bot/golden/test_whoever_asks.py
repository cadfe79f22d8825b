"""Whoever asks is met: without a name, too young, by voice alone, in danger, in another language."""

import pytest

from dialogs.events import ButtonPressed, IncomingFile, TextReceived
from storage.persons import profiles
from tests.bot.golden.cast import STORY, Scene, asks_for_help, begins, describes
from tests.bot.town import Seat

VOICE = IncomingFile("voice", "v1", 1000)


@pytest.fixture
async def anna(scene: Scene) -> Seat:
    return await scene.volunteer("Анна")


@pytest.fixture
def nina(scene: Scene) -> Seat:
    return scene.seat("vk", "7")


async def test_who_stays_anonymous_is_asked_nothing_personal(scene: Scene, nina: Seat, anna: Seat) -> None:
    await begins(nina, "Остаться анонимным")
    await describes(nina)
    assert "анонимно, через бота" in nina.last.text
    await nina.press("Отправить")
    assert nina.sees("мы приняли обращение")
    await anna.press("Берусь")
    assert anna.sees(STORY)
    assert not anna.sees("Нина")
    assert await scene.town.figures("select count(*) from consents where purpose = 'handling'") == [0]


async def test_a_child_is_joined_by_the_desk_and_can_go_on(scene: Scene, nina: Seat) -> None:
    await nina.start()
    await nina.presses("Мне нужна помощь", "Нет, опасности нет", "Мне нет 18", "Меньше 14")
    assert nina.sees("подключится взрослый из центра")
    assert "Беру" in scene.olga.last.labels
    await nina.press("Даю согласие")
    assert "Расскажите своими словами" in nina.last.text


async def test_a_teenager_is_asked_about_the_parents_and_need_not_answer(scene: Scene, nina: Seat) -> None:
    await nina.start()
    await nina.presses("Мне нужна помощь", "Нет, опасности нет", "Мне нет 18", "От 14 до 17", "Даю согласие")
    assert "Родители знают" in nina.last.text
    await nina.press("Пропустить")
    assert "Расскажите своими словами" in nina.last.text
    assert scene.olga.messages == []


async def test_health_is_asked_about_only_where_the_topic_needs_it(scene: Scene, nina: Seat) -> None:
    await begins(nina)
    await nina.say(STORY)
    await nina.presses("Готово", "Другое", "Помощь пострадавшим", "Ещё", "Лечение, лекарства")
    assert "сведения о здоровье" in nina.last.text
    await nina.press("Обойдёмся без диагноза")
    assert nina.sees("не пишите диагноз")
    assert "Вот что увидят незнакомые люди" in nina.last.text
    assert await scene.town.figures("select given from consents where purpose = 'health'") == [0]


async def test_where_there_is_only_voice_the_desk_listens_first(scene: Scene, nina: Seat, anna: Seat) -> None:
    await begins(nina)
    await nina.send(VOICE, data=b"OggS" + bytes(100))
    await nina.press("Готово")
    assert "одну строчку словами" in nina.last.text
    await nina.presses("Пропустить", "Другое", "Помощь пострадавшим", "Вещи, продукты", "Нужны руки", "Центр")
    await nina.presses("Сегодня", "Для меня")
    await nina.say("Нина Петровна")
    await nina.presses("Здесь, в переписке", "Отправить")
    assert nina.sees("мы приняли обращение")
    assert "Нужно описание словами" in scene.olga.last.text
    assert "Берусь" not in anna.labels


async def test_a_voice_note_with_one_line_goes_to_the_volunteers(nina: Seat, anna: Seat) -> None:
    await begins(nina)
    await nina.send(VOICE, data=b"OggS" + bytes(100))
    await nina.press("Готово")
    await nina.say("Сложить дрова, привезли вчера")
    await nina.presses("Вещи, продукты", "Всё верно", "Нужны руки", "Центр", "Сегодня", "Для меня")
    await nina.say("Нина Петровна")
    await nina.presses("Здесь, в переписке", "Отправить")
    assert "Берусь" in anna.last.labels


async def test_danger_shows_the_numbers_rings_the_desk_and_the_dialogue_goes_on(
    scene: Scene, nina: Seat, anna: Seat
) -> None:
    await scene.at(18, 23, 30)
    await nina.start()
    await nina.presses("Мне нужна помощь", "Да, есть опасность")
    assert nina.sees("112")
    assert "Опасность" in scene.olga.last.text
    assert "согласие" in nina.last.text
    await nina.press("Даю согласие")
    await describes(nina, when="Сегодня")
    await nina.say("Нина Петровна")
    await nina.presses("Здесь, в переписке", "Отправить")
    assert nina.sees("займётся им первым")
    assert "Берусь" not in anna.labels
    rung = len(scene.olga.messages)
    await scene.passes(minutes=5)
    assert len(scene.olga.messages) > rung


@pytest.mark.parametrize(
    ("words", "number"), [("В подъезде сильно пахнет газом", "104"), ("Я не хочу жить", "112")]
)
async def test_danger_in_the_very_first_words_needs_no_consent(
    scene: Scene, nina: Seat, words: str, number: str
) -> None:
    await nina.say(words)
    assert nina.sees(number)
    assert "Опасность" in scene.olga.last.text


async def test_a_problem_told_with_words_of_danger_is_dispatched_by_the_desk_alone(
    scene: Scene, nina: Seat, anna: Seat
) -> None:
    await begins(nina)
    await nina.say("Живу одна, дрова сложить некому, а в доме пахнет газом")
    await nina.presses("Готово", "Уход и помощь", "Всё верно", "Нужны руки", "Центр", "Сегодня", "Для меня")
    await nina.say("Нина Петровна")
    await nina.presses("Здесь, в переписке", "Отправить")
    assert nina.sees("104")
    assert nina.sees("займётся им первым")
    assert "Берусь" not in anna.labels


async def test_urgent_is_one_press_away_at_every_step(nina: Seat) -> None:
    await nina.start()
    assert "Срочно: опасность для жизни" in nina.last.labels
    await begins(nina)
    assert "Срочно" in nina.last.labels
    await nina.say(STORY)
    for label in ("Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр", "Сегодня", "Для меня"):
        assert "Срочно" in nina.last.labels
        await nina.press(label)
    await nina.press("Срочно")
    assert nina.sees("позвоните прямо сейчас")
    assert "Как к вам обращаться?" in nina.last.text


async def test_a_doubtful_phrase_outside_a_dialogue_is_asked_about_once(nina: Seat) -> None:
    await nina.say("Сил моих больше нет")
    await nina.say("Сил моих больше нет")
    assert nina.saw("Хотим убедиться") <= 1


async def test_the_language_can_be_changed_in_the_middle(nina: Seat) -> None:
    await begins(nina)
    await nina.sends(TextReceived("/language"))
    await nina.press("English")
    assert nina.sees("We speak English now")
    await nina.presses("Menu", "Continue")
    assert "your own words" in nina.last.text


async def test_the_whole_path_in_english(scene: Scene, anna: Seat) -> None:
    john = scene.seat("telegram", "8")
    scene.town.languages["telegram", "8"] = "en"
    await john.start()
    await john.presses("I need help", "No, nobody is in danger", "I agree, please help")
    await john.say("Firewood has come, I cannot stack it alone")
    await john.press("Done")
    if "Something else" in john.last.labels and len(john.last.labels) < 6:
        await john.presses("Something else", "victims", "things")
    else:
        await john.sends(ButtonPressed(john.last.face.rows[0][0].data))
    await john.presses("It is right", "I need hands", "Centre", "This week", "Me")
    await john.say("John")
    await john.presses("Here, in this chat", "Send")
    assert john.sees("2026-00001")
    texts = [seen.text.lower().replace("ольга", "olga") for seen in john.messages]
    assert [text for text in texts if any("а" <= letter <= "я" for letter in text)] == []


async def test_what_is_added_on_the_card_goes_to_whom_it_is_for(scene: Scene, nina: Seat, anna: Seat) -> None:
    await begins(nina)
    await describes(nina)
    await nina.say("Нина Петровна")
    await nina.presses("По телефону", "Да, показать")
    await nina.say("8 900 123-45-67")
    await nina.press("Добавить адрес")
    await nina.say("Лесная, 5, второй этаж")
    await nina.presses("Добавить удобное время", "Вечером", "В выходные", "Готово", "Отправить")
    assert anna.sees("на этой неделе, вечером, в выходные")
    assert not anna.sees("Лесная")
    await anna.press("Берусь")
    assert not anna.sees("Лесная")
    await anna.press("Контакты")
    assert anna.sees("Лесная, 5, второй этаж")
    assert anna.sees("+79001234567")


async def test_one_named_person_answers_for_it_from_the_first_moment(
    scene: Scene, nina: Seat, anna: Seat
) -> None:
    await asks_for_help(nina)
    assert nina.sees("отвечает: Ольга")
    await anna.press("Берусь")
    assert nina.sees("отвечает: Анна")


async def test_four_questions_for_statistics_are_offered_once(scene: Scene, nina: Seat) -> None:
    await asks_for_help(nina)
    await nina.press("Ответить")
    await nina.say("1948")
    await nina.presses("Женщина", "Пропустить", "Высшее")
    assert nina.sees("Это поможет центру")
    everybody = await scene.town.figures("select id from persons")
    told = await scene.town.write(lambda unit: profiles.told(unit, everybody))
    assert told == [{"year": "1948", "sex": "woman", "education": "higher"}]
    await nina.start()
    assert "Продолжить" not in nina.last.labels
    offers = nina.saw("четыре вопроса")
    await nina.presses("Мне нужна помощь", "Нет, опасности нет")
    await describes(nina)
    await nina.presses("Нина Петровна", "Здесь, в переписке", "Отправить")
    assert nina.saw("четыре вопроса") == offers


async def test_who_does_not_want_to_be_counted_is_left_alone(nina: Seat) -> None:
    await asks_for_help(nina)
    await nina.press("Не хочу")
    assert nina.sees("больше не спросим")
