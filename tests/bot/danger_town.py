"""Danger in the town: what stands at the desk, and an intake with the usual answers."""

from typing import Any

from tests.bot.desk_town import figures
from tests.bot.golden.stories.cast import Scene
from tests.bot.town import Seat

BEATS = "муж избивает меня и грозит зарезать"
USUAL = (
    *("Нет, опасности нет", "Даю согласие, помогите", "Готово", "Вещи, продукты", "Всё верно", "Нужны руки"),
    *("Центр", "На этой неделе", "Для меня", "Здесь, в переписке", "Отправить", "Пропустить"),
)


def passports(scene: Scene) -> list[Any]:
    return figures(scene.town, "select status || ':' || coalesce(danger, '-') from passports order by id")


def calls(scene: Scene) -> list[Any]:
    """What waits at the desk for danger: the number of the passport, or nothing."""
    return figures(
        scene.town,
        """select coalesce(p.number, '-') from escalations e left join passports p on p.id = e.passport_id
        where e.reason = 'danger' and e.state != 'decided' order by e.opened_at""",
    )


async def sends_it(seat: Seat) -> None:
    """The rest of the intake, with the usual answers."""
    for _ in range(30):
        question = next(seen for seen in reversed(seat.messages) if seen.labels)
        topics = [key for row in question.face.rows for key in row if ":topic:" in key.data]
        label = next((one for one in USUAL if any(one in shown for shown in question.labels)), "")
        if "обращаться" in question.text:
            await seat.say("Вера")
        elif topics:
            await seat.press_data(topics[0].data)
        else:
            await seat.press(label)
        if label == "Отправить":
            return
