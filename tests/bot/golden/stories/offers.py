"""An offer and what a volunteer can say to it; late presses, second chances, those who wait."""

from tests.bot.golden.stories.cast import Scene

REASONS = {
    "Анна": "Сейчас некогда",
    "Борис": "Далеко",
    "Вера": "Не моя тема",
    "Глеб": "Хочу передохнуть",
    "Дина": "Друг",
}


async def declined_for_each_reason(scene: Scene) -> None:
    """Five are asked; one reads more first; each says no in another way, and the desk is called."""
    seats = [await scene.volunteer(name) for name in REASONS]
    scene.journal.begins()
    await scene.client("Нина", "today")
    asked = [seat for seat in seats if "Берусь" in seat.labels]
    await asked[0].presses("Подробнее", "Коротко")
    for _ in range(2):
        for seat, reason in zip(seats, REASONS.values(), strict=True):
            if "Не сейчас" in seat.labels:
                await seat.presses("Не сейчас", reason)


async def late_press_and_second_chance(scene: Scene) -> None:
    """Anna was faster: Boris is shown another task, and is called when hers comes back."""
    anna, boris = await scene.volunteer("Анна"), await scene.volunteer("Борис")
    await scene.client("Нина")
    offer = boris.last.face.rows[0][0].data
    scene.journal.begins()
    await anna.press("Берусь")
    await scene.client("Зоя")
    await boris.press_data(offer)
    await boris.press("Показать другую задачу")
    await boris.press("Беру и свяжусь")
    await anna.presses("Передать", "Не успеваю")
    await boris.press("Берусь")


async def found_among_those_who_wait(scene: Scene) -> None:
    """Anna looks at who waits and takes one."""
    await scene.client("Нина")
    anna = await scene.volunteer("Анна")
    scene.journal.begins()
    await anna.say("кому нужна помощь")
    await anna.presses("№ 2026-00001", "Беру и свяжусь")


async def topic_dropped(scene: Scene) -> None:
    """After two «not my topic» Anna is asked whether to drop it; first she keeps it, then she drops it."""
    anna = await scene.volunteer("Анна")
    scene.journal.begins()
    for name, answer in {"Нина": "", "Зоя": "Нет", "Римма": "Да, больше не предлагать"}.items():
        await scene.client(name)
        await anna.presses("Не сейчас", "Не моя тема")
        if answer:
            await anna.press(answer)


STORIES = (declined_for_each_reason, late_press_and_second_chance, found_among_those_who_wait, topic_dropped)
