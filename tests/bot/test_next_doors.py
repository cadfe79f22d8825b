"""It could not be solved: the client hears where else to knock, by topic and reason."""

from tests.bot.desk_town import Staff, figures, nobody_took_it, tells
from tests.bot.test_desk_private import takes_a_call
from tests.bot.town import Seat


async def two_persons_say_no(staff: Staff, why: str) -> None:
    card = figures(staff.town, "select id from escalations where reason = 'no_volunteer'")[0]
    await staff.olga_alone.press_data(f"words:{card}:unsolvable")
    await staff.olga_alone.press(why)
    await staff.olga_alone.say("Не хватило людей")
    await staff.olga_alone.press("Отправить")
    proposal = figures(staff.town, "select id from escalations where reason = 'unsolvable'")[0]
    await staff.igor.press_data(f"unsolv:{proposal}:yes")


async def test_the_doors_fit_the_topic_and_the_reason(staff: Staff) -> None:
    nina = await nobody_took_it(staff)
    await two_persons_say_no(staff, "Нет денег или вещей")
    assert nina.sees("решить это нашими силами не получилось")
    said = nina.last.text
    assert said.startswith("Куда ещё можно обратиться")
    for door in ("Социальный контракт и материальная помощь", "Отдел социальной защиты", "МФЦ"):
        assert door in said
    for other in ("Ветеринарная", "Обжаловать", "Трудовая инспекция"):
        assert other not in said


async def test_another_topic_has_other_doors(staff: Staff) -> None:
    nina = Seat(staff.town, "vk", "7")
    await tells(nina, "Другое", "Защита прав граждан", "Трудовые права")
    await two_persons_say_no(staff, "Так решил закон или суд")
    said = nina.last.text
    assert said.index("Обжаловать решение") < said.index("Трудовая инспекция")
    assert "Социальный контракт" not in said


async def test_who_called_hears_them_by_telephone(staff: Staff) -> None:
    await takes_a_call(staff)
    await two_persons_say_no(staff, "Такой службы нет")
    await staff.olga_alone.press_data("card:calls:me")
    await staff.olga_alone.press("1")
    assert "Куда ещё можно обратиться" in staff.olga_alone.last.text


async def test_a_number_stands_beside_its_door(staff: Staff) -> None:
    nina = Seat(staff.town, "vk", "7")
    await tells(nina, "Другое", "Помощь пострадавшим", "Уход и помощь")
    await two_persons_say_no(staff, "Такой службы нет")
    assert "Справочная служба: 122" in nina.last.text
