"""Who has the case, by the desk: found by name, given on, agreed to before the first contact."""

from dialogs.requests import SubmitPassport
from tests.bot.golden.stories.cast import WOOD, Scene, finds
from tests.bot.town import Seat


async def found_though_the_rules_leave_them_out(scene: Scene) -> None:
    """Nobody fits: Olga sees who is left out and why, looks Boris up by name, and gives it to him."""
    await scene.volunteer("Анна", "C1")
    await scene.volunteer("Борис", "C1")
    await scene.client("Нина")
    scene.journal.begins()
    await scene.olga.presses("Назначить…", "Не подходят по правилам…", "Найти по имени…")
    await scene.leads()
    await scene.alone.say("Глеб")
    await scene.alone.press("Другое имя…")
    await scene.alone.say("бор")
    await scene.alone.press("Борис")


async def given_on_to_another_and_to_a_partner(scene: Scene) -> None:
    """Anna has it: Olga gives it to Boris at once, then to a service, and notes that they got in touch."""
    anna = await scene.volunteer("Анна")
    await scene.volunteer("Борис")
    await scene.partner("Служба «Дрова»")
    await scene.client("Нина")
    with scene.journal.quiet():
        await anna.press("Берусь")
    scene.journal.begins()
    await _opens(scene)
    await finds(scene.olga, "Назначить…")
    await scene.olga.press("Борис")
    await _opens(scene)
    await finds(scene.olga, "Партнёру…")
    await scene.olga.press("Служба «Дрова»")
    await _opens(scene)
    await finds(scene.olga, "Партнёр связался")
    await finds(scene.olga, "Передать другому…")


async def agreed_to_before_the_first_contact(scene: Scene) -> None:
    """The topic asks for the desk's word: Olga would rather have another than Anna, and agrees to Boris."""
    anna, boris = await scene.volunteer("Анна"), await scene.volunteer("Борис")
    nina = await _asks_about_family(scene)
    scene.journal.begins()
    await anna.press("Берусь")
    await anna.press_data(f"write:{scene.case}")
    await scene.olga.presses("Не подтверждать…", "Назад", "Не подтверждать…", "Да, искать другого")
    await boris.press("Берусь")
    await scene.olga.press("Подтвердить")
    await boris.presses("Связался", "Написать")
    await boris.say("Здравствуйте, это Борис из центра")
    await nina.press("Ответить")


async def corrected_field_by_field(scene: Scene) -> None:
    """Area, kind of help and complexity were wrong too: each is a choice."""
    await scene.volunteer("Анна")
    await scene.client("Нина")
    await _opens(scene)
    scene.journal.begins()
    for field, value in (("Сложность…", "Обычное"), ("Район…", "Садовый"), ("Форма помощи…", "Информ")):
        await scene.olga.press_data(f"page:{scene.card('desk_word')}:change")
        await scene.olga.presses(field, value)


async def _opens(scene: Scene) -> None:
    """Olga takes the case up from the search."""
    await scene.alone.press_data(f"case:{scene.case}")


async def _asks_about_family(scene: Scene) -> Seat:
    nina = scene.seat("Нина")
    await scene.town.call(nina.channel, nina.sender, WOOD["name"])
    with scene.journal.quiet():
        await scene.requests(nina, SubmitPassport({**WOOD, "topic": "B4", "urgency": "this_week"}))
    return nina


STORIES = (
    found_though_the_rules_leave_them_out,
    given_on_to_another_and_to_a_partner,
    agreed_to_before_the_first_contact,
    corrected_field_by_field,
)
