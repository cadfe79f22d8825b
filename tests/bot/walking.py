"""Goes through the intake whatever it asks, for tests that are about something else."""

from tests.bot.town import Seat, Seen

STORY = "Привезли дрова, сложить некому, живу одна"
LIKED = (
    *("Нет, опасности нет", "Даю согласие, помогите", "Готово", "Всё верно", "Нужны руки", "Центр"),
    *("На этой неделе", "Для меня", "Здесь, в переписке", "Нина Петровна", "Отправить"),
)
"""What is pressed wherever it is offered."""


async def begins(seat: Seat, words: str = STORY) -> None:
    """As far as the words about the problem, which are told but not finished."""
    await seat.start()
    for label in ("Мне нужна помощь", "Нет, опасности нет", "Даю согласие, помогите"):
        await seat.press(label)
    await seat.say(words)


async def finishes(seat: Seat, name: str = "Нина Петровна", most: int = 20) -> None:
    """From wherever the open question stands to the passport sent."""
    for _ in range(most):
        question = living(seat)
        if question is None:
            return
        await _answers(seat, question, name)
    raise AssertionError(f"the intake does not end: {seat.last.text}")


async def tells(seat: Seat, words: str = STORY) -> None:
    """The whole intake."""
    await begins(seat, words)
    await finishes(seat)


def living(seat: Seat) -> Seen | None:
    """The message with the open question, None when nothing is asked."""
    return next((seen for seen in reversed(seat.messages) if "Отмена" in seen.labels), None)


async def _answers(seat: Seat, question: Seen, name: str) -> None:
    keys = [key for row in question.face.rows for key in row]
    liked = [key for label in LIKED for key in keys if label in key.label]
    topics = [key for key in keys if ":topic:" in key.data]
    skips = [key for key in keys if "Пропустить" in key.label]
    chosen = [*liked, *topics, *skips]
    await (seat.press_data(chosen[0].data) if chosen else seat.say(name))
