"""Goes through the intake whatever it asks, for tests that are about something else."""

from collections.abc import Sequence

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


async def finishes(
    seat: Seat, name: str = "Нина Петровна", most: int = 20, first: Sequence[str] = ()
) -> None:
    """From wherever the open question stands to the passport sent; `first` is liked more than the rest."""
    for _ in range(most):
        question = living(seat)
        if question is None:
            return
        await _answers(seat, question, name, (*first, *LIKED))
    raise AssertionError(f"the intake does not end: {seat.last.text}")


async def reviews(seat: Seat, name: str = "Нина Петровна", first: Sequence[str] = ()) -> None:
    """As far as the card with «Отправить», which is left to be pressed."""
    for _ in range(20):
        question = living(seat)
        if question is None or "Отправить" in question.labels:
            return
        await _answers(seat, question, name, (*first, *LIKED))


async def tells(seat: Seat, words: str = STORY, first: Sequence[str] = ()) -> None:
    """The whole intake."""
    await begins(seat, words)
    await finishes(seat, first=first)


def living(seat: Seat) -> Seen | None:
    """The message with the open question, None when nothing is asked."""
    return next((seen for seen in reversed(seat.messages) if "Отмена" in seen.labels), None)


async def _answers(seat: Seat, question: Seen, name: str, likes: Sequence[str]) -> None:
    keys = [key for row in question.face.rows for key in row]
    liked = [key for label in likes for key in keys if label in key.label]
    topics = [key for key in keys if ":topic:" in key.data]
    skips = [key for key in keys if "Пропустить" in key.label]
    chosen = [*liked, *topics, *skips]
    await (seat.press_data(chosen[0].data) if chosen else seat.say(name))
