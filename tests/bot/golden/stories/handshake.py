"""A neighbour writes for somebody, who answers by the code: it is theirs, or nothing is needed."""

import re

from tests.bot.golden.stories.cast import Scene
from tests.bot.town import Seat
from tests.bot.walking import begins, reviews

CODE = re.compile(r"[2-9ACEHKMPTXY]{4}(?:-[2-9ACEHKMPTXY]{4}){2}")


async def _written_for(scene: Scene, nina: Seat) -> str:
    """Nina sends what she told for a neighbour, and gets the code."""
    with scene.journal.quiet():
        await begins(nina)
        await reviews(nina, first=("Для соседа",))
    await nina.press("Отправить")
    codes = [found[0] for seen in nina.messages if (found := CODE.search(seen.text))]
    return codes[-1]


async def written_for_a_neighbour(scene: Scene) -> None:
    """Vera types the code that Nina told her by telephone: the problem is hers, and both see it move on."""
    anna = await scene.volunteer("Анна")
    nina, vera = scene.seat("Нина"), scene.seat("Вера", scene.home)
    scene.journal.begins()
    await vera.say(await _written_for(scene, nina))
    await vera.press("Да, это моя просьба")
    await anna.press("Берусь")
    await nina.press("Дополнить")
    await nina.say("Дрова берёзовые, их три куба")
    await nina.press("Готово")


async def written_for_who_stays_anonymous(scene: Scene) -> None:
    """Vera confirms it without a name; a second press tells her that it is done."""
    nina, vera = scene.seat("Нина"), scene.seat("Вера", scene.home)
    scene.journal.begins()
    await vera.say(await _written_for(scene, nina))
    await vera.press("Да, но анонимно")
    await vera.press("Да, это моя просьба")


async def written_for_who_wants_nothing(scene: Scene) -> None:
    """It is not Vera, or she wants no help: the search stops, the desk asks Nina, and Vera is let be."""
    await scene.volunteer("Анна")
    nina, vera = scene.seat("Нина"), scene.seat("Вера", scene.home)
    scene.journal.begins()
    await vera.say(await _written_for(scene, nina))
    await vera.press("Это не я / не нужно")
    await vera.press("Остановить всё")


STORIES = (written_for_a_neighbour, written_for_who_stays_anonymous, written_for_who_wants_nothing)
