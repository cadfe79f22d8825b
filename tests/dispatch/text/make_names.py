"""Makes names.bin of locales/ru anew from its lessons, and with the extra names_sight.bin too.

`python -m tests.dispatch.text.make_names`
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from zlib import crc32

import locales
from dispatch.text.extra import SlovnetPeople, installed
from dispatch.text.names.hunch import Hunch, Learned, SecondLook
from dispatch.text.names.learning import WordLesson, learned
from dispatch.text.names.places import Word
from dispatch.text.names.sight import PeopleSight
from tests.dispatch.text import measure
from tests.dispatch.text.name_lessons import MarkedText, marked_texts

FOLDER = Path(locales.__file__).parent / "ru"
FILE, SIGHT_FILE = FOLDER / "names.bin", FOLDER / "names_sight.bin"

FOLDS = 2
"""What the recogniser adds is learned where the hunch has not learned, a part of the texts at a time."""

_KNOWN = 0.6
"""How much a word counts that the rules name already."""

_ONE_OF = 5
"""Of texts that many look like, one in so many is shown to the recogniser, for it is slow."""


def made() -> bytes:
    """What names.bin should hold."""
    return _learned(_told()).dump()


def sight_made() -> bytes:
    """What names_sight.bin should hold; needs the extra."""
    told = _told()
    found: list[WordLesson] = []
    for part in range(FOLDS):
        known = _learned([one for one in told if _fold(one[0]) != part])
        shown = [marked for marked, _ in told if _fold(marked) == part and _is_shown(marked)]
        found += [lesson for marked in shown for lesson in sight_lessons(marked, known)]
    return learned(found).dump()


def lessons(marked: MarkedText) -> list[WordLesson]:
    """What the words of a text teach."""
    people = measure.russian().lexicon.people
    words, ruled, _ = people.seen(marked.text)
    return [
        WordLesson(people.marks.of(words, place, ruled, marked.text), name, worth)
        for place, name, worth in truths(marked, words, ruled)
    ]


def sight_lessons(marked: MarkedText, known: Hunch) -> Iterator[WordLesson]:
    """What the recogniser's sight of a text teaches on top of what is known."""
    people = measure.russian().lexicon.people
    words, ruled, _ = people.seen(marked.text)
    look = SecondLook(people.marks, Learned(known), PeopleSight(_RECOGNISER))
    told = look.told(words, ruled, marked.text)
    seen = look.seen(words, told, marked.text)
    for place, name, worth in truths(marked, words, ruled):
        yield WordLesson(look.sight_marks(words, place, seen), name, worth, told[place])


def truths(
    marked: MarkedText, words: Sequence[Word], ruled: Collection[int]
) -> Iterator[tuple[int, bool, float]]:
    """The words that teach, those outside of other data that may be names: is each one, and its worth."""
    marks = measure.russian().lexicon.people.marks
    for place, word in enumerate(words):
        name = _within(word, marked.names)
        if not marks.look(word.form).candidate or _within(word, marked.others):
            continue
        if (marked.sure or place not in ruled) and not (name and word.stem in measure.KINSHIP):
            yield place, name, _KNOWN if place in ruled else 1.0


def _told() -> list[tuple[MarkedText, list[WordLesson]]]:
    return [(marked, lessons(marked)) for marked in marked_texts()]


def _learned(told: Iterable[tuple[MarkedText, list[WordLesson]]]) -> Hunch:
    return learned([lesson for _, taught in told for lesson in taught])


def _fold(marked: MarkedText) -> int:
    """The part of the lessons that a text belongs to, with all that was made of it."""
    return crc32(marked.line.encode()) % FOLDS


def _is_shown(marked: MarkedText) -> bool:
    return (marked.sure and marked.text == marked.line) or crc32(marked.text.encode()) % _ONE_OF == 0


def _within(word: Word, spans: Iterable[tuple[int, int]]) -> bool:
    return any(start < word.end and word.start < end for start, end in spans)


_RECOGNISER = SlovnetPeople()

if __name__ == "__main__":
    FILE.write_bytes(made())
    if installed():
        SIGHT_FILE.write_bytes(sight_made())
