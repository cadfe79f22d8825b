"""Makes names.bin of locales/ru anew from its lessons, and with the extra names_sight.bin too.

`python -m tests.dispatch.text.make_names`
"""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from zlib import crc32

import locales
from dispatch.text.extra import SlovnetPeople, installed
from dispatch.text.names.hunch import Hunch, Learned, SecondLook
from dispatch.text.names.learning import WordLesson, learned
from dispatch.text.names.places import Word
from dispatch.text.names.sight import Lens, PeopleSight, View
from tests.dispatch.text import measure
from tests.dispatch.text.name_lessons import MarkedText, marked_texts

FOLDER = Path(locales.__file__).parent / "ru"
FILE, SIGHT_FILE = FOLDER / "names.bin", FOLDER / "names_sight.bin"

FOLDS = 2
"""What the recogniser adds is learned where the hunch has not learned, a part of the texts at a time."""

_KNOWN = 0.6
"""How much a word counts that the rules name already."""

_ONE_OF = 3
"""Of texts that many look like, one in so many is shown to the recogniser, for it is slow."""

_TIGHT, _STEPS = 300.0, 8
"""How tightly the weights of the lens are held to nothing, and in how many steps of Newton they are found."""


@dataclass(frozen=True, slots=True)
class SightLesson:
    """The view of a word, whether it is of a name, how much it counts, and what spoke for a name before."""

    view: View
    name: bool
    worth: float
    known: float


def made() -> bytes:
    """What names.bin should hold."""
    return _learned(_told()).dump()


def sight_made() -> bytes:
    """What names_sight.bin should hold; needs the extra."""
    told = _told()
    found: list[SightLesson] = []
    for part in range(FOLDS):
        known = _learned([one for one in told if _fold(one[0]) != part])
        shown = [marked for marked, _ in told if _fold(marked) == part and _is_shown(marked)]
        found += [lesson for marked in shown for lesson in sight_lessons(marked, known)]
    return lens(found).dump()


def lens(found: Sequence[SightLesson]) -> Lens:
    """Logistic regression over all numbers of the views, each first brought to the same spread."""
    np = import_module("numpy")
    views = np.array([lesson.view for lesson in found])
    truth, worth, known = (
        np.array([getattr(lesson, name) for lesson in found], dtype=float)
        for name in ("name", "worth", "known")
    )
    middle, spread = views.mean(0), views.std(0) + 1e-6
    rows = np.hstack([np.ones((len(found), 1)), (views - middle) / spread])
    weights = np.zeros(rows.shape[1])
    for _ in range(_STEPS):
        chance = 1 / (1 + np.exp(-np.clip(known + rows @ weights, -30, 30)))
        slope = rows.T @ (worth * (truth - chance)) - _TIGHT * weights
        bend = (rows * (worth * chance * (1 - chance))[:, None]).T @ rows + _TIGHT * np.eye(len(weights))
        weights += np.linalg.solve(bend, slope)
    own = weights[1:] / spread
    return Lens([float(weights[0] - own @ middle), *map(float, own)])


def lessons(marked: MarkedText) -> list[WordLesson]:
    """What the words of a text teach."""
    people = measure.russian().lexicon.people
    words, ruled, _ = people.seen(marked.text)
    return [
        WordLesson(people.marks.of(words, place, ruled, marked.text), name, worth)
        for place, name, worth in truths(marked, words, ruled)
    ]


def sight_lessons(marked: MarkedText, known: Hunch) -> Iterator[SightLesson]:
    """What the recogniser's view of a text teaches on top of what is known."""
    people = measure.russian().lexicon.people
    words, ruled, _ = people.seen(marked.text)
    look = SecondLook(people.marks, Learned(known), PeopleSight(_RECOGNISER))
    told = look.told(words, ruled, marked.text)
    views = look.views(words, told, marked.text)
    for place, name, worth in truths(marked, words, ruled):
        if place in views:
            yield SightLesson(views[place], name, worth, told[place])


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
