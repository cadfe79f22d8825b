"""Complaints and low ratings go around whom they concern, and only a director ends them (SPEC 12.12)."""

from datetime import timedelta
from functools import partial

import pytest

from bot import regular
from tests.bot.desk_town import Staff, figures, joins, tells
from tests.bot.town import Seat

WAITING = "select reason from escalations where state != 'decided' order by opened_at, id"


@pytest.fixture
async def anna(staff: Staff) -> Seat:
    return await joins(staff.town, staff.olga, "1", "Анна")


@pytest.fixture
async def nina(staff: Staff, anna: Seat) -> Seat:
    """Anna helps Nina."""
    seat = Seat(staff.town, "vk", "7")
    await tells(seat)
    await anna.presses("Берусь", "Связался")
    return seat


def case_of(staff: Staff) -> str:
    return str(figures(staff.town, "select id from passports")[0])


async def complains(staff: Staff, nina: Seat, words: str = "Волонтёр грубит") -> None:
    await nina.press_data(f"complain:{case_of(staff)}")
    await nina.say(words)


async def card_of_case(staff: Staff, seat: Seat) -> str:
    await seat.press_data(f"card:case:{case_of(staff)}")
    return seat.last.text


async def history(staff: Staff, seat: Seat) -> str:
    await seat.press_data(f"card:case:{case_of(staff)}:history")
    return seat.last.text


async def solves(anna: Seat) -> None:
    await anna.presses("Решено", "2 ", "Помощь руками")


async def confirms(staff: Staff, anna: Seat, nina: Seat) -> None:
    await solves(anna)
    await nina.press("Да")


async def test_whoever_complains_hears_by_when_there_is_an_answer(staff: Staff, nina: Seat) -> None:
    await complains(staff, nina)
    assert nina.sees("ответит вам здесь не позже: 20 ноября, 11:00")
    await staff.town.wait(timedelta(days=1))
    await complains(staff, nina, "И ещё он опоздал")
    assert nina.saw("ответит вам здесь не позже: 20 ноября, 11:00") == 2  # the clock of the first words


async def says_nothing(staff: Staff, anna: Seat, nina: Seat) -> None:
    await solves(anna)
    await staff.town.wait(timedelta(days=8))


async def withdraws(staff: Staff, anna: Seat, nina: Seat) -> None:
    await nina.press_data(f"withdraw:{case_of(staff)}:yes")


@pytest.mark.parametrize("ends", [confirms, says_nothing, withdraws])
async def test_a_complaint_outlives_its_case_until_a_director_ends_it(
    staff: Staff, anna: Seat, nina: Seat, ends: object
) -> None:
    await complains(staff, nina)
    await ends(staff, anna, nina)  # type: ignore[operator]
    assert figures(staff.town, "select status from passports")[0] in ("closed", "withdrawn")
    assert figures(staff.town, WAITING) == ["complaint"]
    await staff.pavel_alone.press_data("card:queue:me")
    assert "Жалоба" in staff.pavel_alone.last.text
    await staff.pavel_alone.press("1")
    assert "Волонтёр грубит" in staff.pavel_alone.last.text
    await staff.pavel_alone.press("Разобрано")
    assert figures(staff.town, WAITING) == []


async def test_a_low_rating_outlives_a_case_that_lives_again_and_is_withdrawn(
    staff: Staff, anna: Seat, nina: Seat
) -> None:
    await confirms(staff, anna, nina)
    await nina.press("1 ★")
    await nina.press_data(f"again:{case_of(staff)}:yes")
    await nina.press_data(f"withdraw:{case_of(staff)}:yes")
    assert figures(staff.town, WAITING) == ["rating_low"]


async def test_good_stars_instead_of_low_ones_still_settle_it(staff: Staff, anna: Seat, nina: Seat) -> None:
    await confirms(staff, anna, nina)
    await nina.presses("1 ★", "Изменить оценку", "5 ★")
    assert figures(staff.town, WAITING) == []


async def test_no_operator_sees_that_there_is_a_complaint(staff: Staff, anna: Seat, nina: Seat) -> None:
    await complains(staff, nina)
    await staff.pavel_alone.press("Беру")
    for seat in (staff.olga_alone, staff.igor_alone):
        assert "Жалоба" not in await card_of_case(staff, seat)
        assert "Павел" not in await history(staff, seat)
    assert "Жалоба" in await card_of_case(staff, staff.pavel_alone)
    assert "Павел" in await history(staff, staff.pavel_alone)


async def test_the_digest_of_the_group_does_not_count_it(staff: Staff, nina: Seat) -> None:
    await staff.town.write(partial(regular.ensure, service=staff.town.assembly.service))
    await complains(staff, nina)
    await staff.town.wait(timedelta(days=1))
    assert "Карточки ждут решения: 0" in staff.olga.last.text
    await staff.olga_alone.press_data(f"case:{case_of(staff)}")
    await staff.town.wait(timedelta(days=1))
    digest = next(seen.text for seen in reversed(staff.olga.messages) if "Доброе утро" in seen.text)
    assert "Карточки ждут решения: 1" in digest


async def test_no_operator_sees_a_low_rating_or_what_became_of_it(
    staff: Staff, anna: Seat, nina: Seat
) -> None:
    await confirms(staff, anna, nina)
    await nina.press("1 ★")
    assert "Низкая оценка" not in await card_of_case(staff, staff.olga_alone)
    assert "Низкая оценка" in await card_of_case(staff, staff.pavel_alone)
    await staff.pavel_alone.press("Не засчитывать")
    assert "не засчитана" not in await history(staff, staff.olga_alone)
    assert "не засчитана" in await history(staff, staff.pavel_alone)


async def test_a_director_s_words_about_a_complaint_are_no_operator_s(
    staff: Staff, anna: Seat, nina: Seat
) -> None:
    await complains(staff, nina)
    await staff.pavel_alone.press("Написать человеку")
    await staff.pavel_alone.say("Простите нас за грубость")
    await staff.pavel_alone.press("Отправить")
    assert "Простите нас" in nina.last.text
    assert "Простите нас" in await history(staff, staff.pavel_alone)
    assert "Простите нас" not in await history(staff, staff.olga_alone)


async def test_an_operator_who_opens_the_case_gets_a_card_of_its_own(
    staff: Staff, anna: Seat, nina: Seat
) -> None:
    await complains(staff, nina)
    await staff.olga_alone.press_data(f"case:{case_of(staff)}")
    assert figures(staff.town, WAITING) == ["complaint", "desk_word"]
    assert "Жалоба" not in staff.olga_alone.last.text


async def test_further_words_of_a_complaint_reach_the_director_at_once(
    staff: Staff, anna: Seat, nina: Seat
) -> None:
    await complains(staff, nina, "Волонтёр грубит")
    pavel = staff.pavel_alone
    shown = len(pavel.messages)
    await complains(staff, nina, "Теперь ещё и деньги просит")
    assert len(pavel.messages) == shown + 1
    assert "Волонтёр грубит" in pavel.last.text
    assert "деньги просит" in pavel.last.text
    await pavel.press("Беру")
    await complains(staff, nina, "И дверь сломал")
    assert len(pavel.messages) == shown + 2
    assert "дверь сломал" in pavel.last.text
    assert not any("деньги" in seen.text for seen in staff.olga.messages)


async def test_words_beside_low_stars_reach_the_director_at_once(
    staff: Staff, anna: Seat, nina: Seat
) -> None:
    await confirms(staff, anna, nina)
    await nina.press("1 ★")
    pavel = staff.pavel_alone
    shown = len(pavel.messages)
    await nina.press("Добавить пару слов")
    await nina.say("Он украл у меня кошелёк")
    assert len(pavel.messages) == shown + 1
    assert "украл у меня кошелёк" in pavel.last.text
    assert "Не засчитывать" in pavel.last.labels


async def test_a_complaint_tells_by_when_it_is_answered(staff: Staff, anna: Seat, nina: Seat) -> None:
    await complains(staff, nina)
    assert "Ответить до: 20 ноября, 11:00" in staff.pavel_alone.last.text


async def test_nothing_is_promised_for_a_day_that_is_over(staff: Staff, anna: Seat, nina: Seat) -> None:
    await complains(staff, nina)
    assert "ответит вам здесь не позже: 20 ноября, 11:00" in nina.last.text
    await staff.town.wait(timedelta(days=3))
    await complains(staff, nina, "Мне так и не ответили")
    assert "Простите, что ответа на прежние ещё нет" in nina.last.text


async def test_who_has_a_complaint_is_rung_when_its_time_is_over_then_each_morning(
    staff: Staff, anna: Seat, nina: Seat
) -> None:
    await complains(staff, nina)
    pavel, late = staff.pavel_alone, "Срок ответа на жалобу"
    await pavel.press("Беру")
    await staff.town.wait(timedelta(hours=23))
    await pavel.presses("Ещё…", "Ещё →", "Отложить", "3 дня")
    await staff.town.wait(timedelta(hours=24))
    assert pavel.saw(late) == 0
    await staff.town.wait(timedelta(hours=1))
    assert pavel.saw(late) == 1
    assert "Жалоба" in pavel.last.text
    await staff.town.wait(timedelta(days=3))
    assert pavel.saw(late) == 2
    await pavel.press("Разобрано")
    await staff.town.wait(timedelta(days=7))
    assert pavel.saw(late) == 2
    assert staff.olga_alone.saw(late) == 0


async def test_who_takes_a_complaint_and_forgets_it_is_asked_and_it_returns(
    staff: Staff, anna: Seat, nina: Seat
) -> None:
    await complains(staff, nina)
    pavel = staff.pavel_alone
    await pavel.press("Беру")
    await staff.town.wait(timedelta(days=1))
    assert "Вы взяли № 2026-00001 («Жалоба»)" in pavel.last.text
    await staff.town.wait(timedelta(days=1))
    assert "Беру" in pavel.labels
    assert "вернул" not in await history(staff, staff.olga_alone)
