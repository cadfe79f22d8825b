"""The day or part of the day when help is wanted stands wherever somebody decides whether to help."""

from tests.bot.desk_town import Staff, figures, joins
from tests.bot.town import Seat


async def wants_it_in_the_evening(seat: Seat) -> None:
    await seat.start()
    await seat.answer("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите")
    await seat.say("Привезли дрова, сложить некому, живу одна")
    await seat.answer(
        "Готово", "Вещи, продукты", "Всё верно", "Нужны руки", "Центр", "На этой неделе", "Для меня"
    )
    await seat.say("Нина Петровна")
    await seat.answer(
        "Здесь, в переписке", "Добавить удобное время", "Вечером", "В выходные", "Готово", "Отправить"
    )


async def test_the_desk_and_the_list_of_those_who_wait_show_it(staff: Staff) -> None:
    nina = Seat(staff.town, "vk", "7")
    await wants_it_in_the_evening(nina)
    assert "Когда: на этой неделе, вечером, в выходные" in staff.olga.last.text
    await staff.olga_alone.press_data(f"card:case:{figures(staff.town, 'select id from passports')[0]}")
    assert "Когда: на этой неделе, вечером, в выходные" in staff.olga_alone.last.text
    anna = await joins(staff.town, staff.olga, "1", "Анна")
    await anna.press_data("go:needs")
    assert "на этой неделе, вечером, в выходные" in anna.last.text
