"""After the end: words for the helper, stars after an answer, who closed it."""

from datetime import timedelta
from functools import partial

import pytest

from bot import regular
from tests.bot.desk_town import Staff, figures, joins, tells
from tests.bot.team_town import crew_of
from tests.bot.town import Seat

DAY = timedelta(days=1)
WORDS = "Анна чудо, спасибо ей огромное!"


@pytest.fixture
async def anna(staff: Staff) -> Seat:
    return await joins(staff.town, staff.olga, "1", "Анна")


@pytest.fixture
def nina(staff: Staff) -> Seat:
    return Seat(staff.town, "vk", "7")


async def is_helped(nina: Seat, anna: Seat) -> None:
    """Nina tells her problem, Anna helps; nobody has said that it is solved yet."""
    await tells(nina)
    await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")


async def closes(staff: Staff, why: str) -> None:
    """Olga closes the case that waits for Nina's word."""
    (passport,) = figures(staff.town, "select id from passports")
    await staff.olga_alone.press_data(f"case:{passport}")
    (call,) = figures(staff.town, "select id from escalations where reason = 'desk_word'")
    await staff.olga_alone.press_data(f"close:{call}:{why}")
    assert figures(staff.town, "select status from passports") == ["closed"]


async def answers(staff: Staff) -> None:
    """Olga answers by herself."""
    await staff.olga.presses("Ещё…", "Ответить самому…")
    await staff.leads()
    await staff.olga_alone.say("Дрова сложит социальная служба, телефон 122.")
    await staff.olga_alone.press("Отправить")


def ledger(staff: Staff) -> list[int]:
    return figures(staff.town, "select points from kudos order by at, id")


async def merits(seat: Seat) -> str:
    await seat.press_data("go:merits")
    return seat.last.text


async def comments(seat: Seat, words: str = WORDS) -> None:
    await seat.press("Добавить пару слов")
    await seat.say(words)


class TestWhoClosedIt:
    async def test_silence_brings_nobody_anything(self, staff: Staff, nina: Seat, anna: Seat) -> None:
        await is_helped(nina, anna)
        await closes(staff, "no_answer")
        assert anna.sees("Задача № 2026-00001 закрыта. Ответа жителя мы не дождались")
        await staff.town.wait(9 * DAY)
        assert ledger(staff) == []
        assert "Помогли: 0 раз" in await merits(anna)
        assert "Справка" not in " ".join(anna.last.labels)
        assert figures(staff.town, "select unconfirmed from passports") == [1]

    async def test_the_clients_stars_are_a_word(self, staff: Staff, nina: Seat, anna: Seat) -> None:
        await is_helped(nina, anna)
        await closes(staff, "no_answer")
        await nina.press("5 ★")
        assert ledger(staff) == [5]
        assert "Помогли: 1 раз" in await merits(anna)

    async def test_what_the_client_said_aloud_is_one_too(self, staff: Staff, nina: Seat, anna: Seat) -> None:
        await is_helped(nina, anna)
        await closes(staff, "confirmed_aloud")
        assert anna.sees("закрыта: житель подтвердил. Спасибо вам за помощь!")
        await staff.town.wait(9 * DAY)
        assert ledger(staff) == [2]
        assert figures(staff.town, "select unconfirmed from passports") == [0]

    async def test_the_desk_may_give_points_with_a_reason(self, staff: Staff, nina: Seat, anna: Seat) -> None:
        await is_helped(nina, anna)
        await closes(staff, "no_answer")
        (volunteer,) = figures(staff.town, "select id from volunteers")
        await staff.pavel_alone.press_data(f"kudos:{volunteer}")
        await staff.pavel_alone.say("5")
        await staff.pavel_alone.say("Соседка подтвердила")
        await staff.pavel_alone.press("Сохранить")
        assert "+5 · от центра: Соседка подтвердила" in await merits(anna)

    async def test_the_desk_sees_which_were_closed_without_an_answer(
        self, staff: Staff, nina: Seat, anna: Seat
    ) -> None:
        await staff.town.write(partial(regular.ensure, service=staff.town.assembly.service))
        await is_helped(nina, anna)
        await staff.town.wait(7 * DAY + timedelta(hours=1))
        assert nina.sees("Мы не дождались вашего ответа и закрыли обращение")
        assert anna.sees("Задача № 2026-00001 закрыта. Ответа жителя мы не дождались, так бывает. Спасибо")
        await staff.town.wait(DAY)
        assert "Закрыто без ответа жителя: 2026-00001" in staff.olga.last.text
        (passport,) = figures(staff.town, "select id from passports")
        await staff.olga_alone.press_data(f"card:case:{passport}")
        assert "№ 2026-00001 · закрыто без ответа жителя" in staff.olga_alone.last.text
        await staff.town.wait(DAY)
        assert "Закрыто без ответа" not in staff.olga.last.text


class TestDigest:
    async def test_stars_of_the_early_morning_are_told_the_next_day_and_once(
        self, staff: Staff, nina: Seat, anna: Seat
    ) -> None:
        await staff.town.write(partial(regular.ensure, service=staff.town.assembly.service))
        await is_helped(nina, anna)
        await nina.press("Да")
        await staff.town.wait(timedelta(hours=22))  # Thursday, 9:00
        await nina.press("5 ★")
        await staff.town.wait(DAY / 24)
        assert "Новых оценок нет." in staff.olga.last.text
        await staff.town.wait(DAY)
        assert "Новая оценка: 1. Хороших (4–5): 1" in staff.olga.last.text
        await staff.town.wait(3 * DAY)
        assert "Новых оценок нет." in staff.olga.last.text


class TestWords:
    async def test_they_go_to_the_helper_once_the_client_allows(
        self, staff: Staff, nina: Seat, anna: Seat
    ) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "5 ★")
        await comments(nina)
        asked = "Передать эти слова помощнику? Он прочтёт их без вашего имени и номера обращения:"
        assert nina.last.text == f"{asked}\n\n«{WORDS}»"
        assert not anna.sees(WORDS)
        await nina.press("Да, передать")
        assert nina.last.text == "Передали. Спасибо, такие слова очень важны!"
        assert WORDS in anna.last.text
        assert "Нина" not in anna.last.text and "2026-00001" not in anna.last.text
        before = len(anna.messages)
        await nina.press("Да, передать")
        assert "Это уже сделано" in nina.last.text
        assert len(anna.messages) == before

    @pytest.mark.parametrize(
        ("said", "read"),
        [
            ("Нина Сидорова, 8 900 444-55-66", "[имя], [телефон]"),
            ("Анне и Борису поклон! Ленина 5, кв. 7", "Анне и [имя] поклон! [адрес]"),
            ("Спасибо, Анна!", "Спасибо, Анна!"),
        ],
    )
    async def test_what_tells_who_it_was_is_masked_as_the_client_sees_before(
        self, staff: Staff, nina: Seat, anna: Seat, said: str, read: str
    ) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "5 ★")
        await comments(nina, said)
        assert f"«{read}»" in nina.last.text
        await nina.press("Да, передать")
        assert f"«{read}»" in anna.last.text

    async def test_without_leave_they_only_stay(self, staff: Staff, nina: Seat, anna: Seat) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "4 ★")
        await comments(nina)
        await nina.press("Нет")
        assert nina.last.text == "Хорошо, ваши слова останутся у нас."
        assert not anna.sees(WORDS)
        assert figures(staff.town, "select passed from ratings") == [0]

    async def test_words_beside_few_stars_are_not_passed_on(
        self, staff: Staff, nina: Seat, anna: Seat
    ) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "3 ★")
        await comments(nina)
        assert not nina.sees("Передать эти слова")
        (passport,) = figures(staff.town, "select id from passports")
        await nina.press_data(f"pass:{passport}:yes")
        await anna.press_data(f"pass:{passport}:yes")
        assert not anna.sees(WORDS)

    async def test_nobody_asks_to_pass_them_to_a_helper_who_is_gone(
        self, staff: Staff, nina: Seat, anna: Seat
    ) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "5 ★")
        await anna.blocks()
        await comments(nina)
        assert nina.sees("Спасибо за ваши слова!")
        assert not nina.sees("Передать эти слова")

    async def test_a_whole_team_reads_them(self, staff: Staff) -> None:
        crew = await crew_of(staff)
        await crew["anna"].presses("Карточка жителя", "Связался", "Решено", "4 ч", "Помощь руками")
        await staff.olga.presses("Решено, спросить жителя…", "Да, спросить жителя")
        await crew["nina"].presses("Да", "5 ★")
        await comments(crew["nina"])
        await crew["nina"].press("Да, передать")
        readers = [name for name, seat in crew.items() if seat.sees(WORDS)]
        assert readers == ["nina", "anna", "boris", "vera"], "she sees in the question what they will read"

    async def test_they_change_as_long_as_the_stars_do(self, staff: Staff, nina: Seat, anna: Seat) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "5 ★")
        await comments(nina, "Хорошо")
        await nina.press("Изменить слова")
        await nina.say(WORDS)
        await nina.press("Да, передать")
        assert WORDS in anna.last.text
        await staff.town.wait(8 * DAY)
        (passport,) = figures(staff.town, "select id from passports")
        await nina.press_data(f"comment:{passport}")
        assert "уже нельзя: прошло много времени" in nina.last.text
        assert nina.last.labels == ["Жалоба или предложение", "Мои обращения"]
        await nina.press("Жалоба или предложение")
        assert "Напишите" in nina.last.text
        await nina.press_data(f"card:rating:{passport}")
        assert nina.last.labels == []

    async def test_who_left_them_out_may_think_again(self, nina: Seat, anna: Seat) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "5 ★", "Без слов", "Добавить пару слов")
        await nina.say(WORDS)
        assert nina.sees("Передать эти слова помощнику?")


class TestLedger:
    async def test_a_difference_is_told_as_one_and_names_no_case(self, nina: Seat, anna: Seat) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "5 ★")
        assert "+5 · помощь с обращением № 2026-00001" in await merits(anna)
        await nina.presses("Изменить оценку", "3 ★")
        shown = await merits(anna)
        changed = next(line for line in shown.splitlines() if line.startswith("-"))
        assert "оценка изменилась" in changed and "2026-00001" not in changed

    async def test_the_next_end_is_a_help_of_its_own(self, staff: Staff, nina: Seat, anna: Seat) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "5 ★")
        await staff.town.wait(DAY)
        await nina.presses("Проблема вернулась", "Да, открыть снова")
        await anna.presses("Берусь", "Связался", "Решено", "2 ", "Помощь руками")
        await nina.presses("Да", "4 ★")
        assert (await merits(anna)).count("помощь с обращением № 2026-00001") == 2


class TestAnswered:
    async def test_stars_are_asked_for_after_an_answer_too(self, staff: Staff, nina: Seat) -> None:
        await tells(nina)
        await answers(staff)
        assert "Как вам помогли?" in nina.last.text
        await staff.town.wait(timedelta(hours=1))
        assert "Как вам помогли?" in nina.last.text
        await nina.press("4 ★")
        before = nina.saw("Как вам помогли?")
        await staff.town.wait(10 * DAY)
        assert nina.saw("Как вам помогли?") == before
        assert figures(staff.town, "select stars from ratings") == [4]

    async def test_nobody_is_asked_whether_it_is_solved(self, staff: Staff, nina: Seat) -> None:
        await tells(nina)
        await answers(staff)
        assert not nina.sees("Проблема решена?")


class TestThanksThatNobodyAskedFor:
    async def test_they_wait_for_the_stars_and_stand_beside_them(
        self, staff: Staff, nina: Seat, anna: Seat
    ) -> None:
        await is_helped(nina, anna)
        await nina.press("Да")
        await nina.say(WORDS)
        await nina.press("Спасибо или отзыв: № 2026-00001")
        assert "Ваши слова прибавим" in nina.last.text
        await nina.press("5 ★")
        assert figures(staff.town, "select stars from ratings") == [5]
        await nina.press("Да, передать")
        assert anna.sees(WORDS)

    async def test_with_the_stars_given_they_are_kept_at_once_and_once(
        self, staff: Staff, nina: Seat, anna: Seat
    ) -> None:
        await is_helped(nina, anna)
        await nina.presses("Да", "5 ★")
        await nina.say(WORDS)
        await nina.press("Спасибо или отзыв: № 2026-00001")
        assert nina.sees("Передать эти слова помощнику?")
        await nina.say("И ещё раз спасибо")
        assert not any("отзыв" in label for label in nina.last.labels)

    async def test_stars_of_another_message_take_no_words_along(
        self, staff: Staff, nina: Seat, anna: Seat
    ) -> None:
        await is_helped(nina, anna)
        await nina.press("Да")
        await nina.say("Кран снова течёт")
        await nina.press("5 ★")
        assert figures(staff.town, "select sealed_comment from ratings") == [None]
        await nina.press("Новое обращение")
        assert "опасность" in nina.last.text


async def test_stars_pressed_far_below_their_card_are_answered(staff: Staff, nina: Seat, anna: Seat) -> None:
    await is_helped(nina, anna)
    await nina.presses("Да", "5 ★", "Изменить оценку")
    await nina.press("4 ★")
    assert figures(staff.town, "select stars from ratings") == [4]
    assert staff.town.messengers["vk"].toasts[-1] == "Записали: 4 ★. Спасибо!"
