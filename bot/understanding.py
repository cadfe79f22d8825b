"""What is understood of people's own words, by the rules of one language and the cards of one centre."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from copy import copy
from dataclasses import dataclass
from functools import lru_cache

from dispatch.catalogue import Centre
from dispatch.hints import HintChange, folded, left_out, present
from dispatch.text.cards import TopicCard
from dispatch.text.danger import Danger, look
from dispatch.text.masking import Masked, mask
from dispatch.text.summary import short, title
from dispatch.text.topics import TopicIndex
from dispatch.text.words import Words
from locales.words import words


@dataclass(frozen=True, slots=True)
class Reading:
    """One text as understood; title and short text come from the masked one, `topics` are ids, best first."""

    danger: Danger
    masked: Masked
    title: str
    short: str
    topics: tuple[str, ...]


class Reader:
    """Reads texts in one language, a millisecond each; `extra` uses the extra, which must be installed.

    Making one takes a second or two. Not for two threads at once.
    """

    def __init__(self, centre: Centre, language: str, *, extra: bool = False) -> None:
        self._centre, self._language = centre, language
        self._known = words(language, extra=extra)
        self._index = _index(tuple(_cards(centre, language, self._known)), language, extra=extra)
        self.changes: tuple[HintChange, ...] = ()
        """What of the hint words was changed in chat, in this language."""

    def with_changes(self, changes: tuple[HintChange, ...]) -> "Reader":
        """The same reader after these changes of the file's hint words; takes milliseconds."""
        other = copy(self)
        other.changes = changes
        other._index = self._index.with_hints(_hints(self._centre, self._language, self._known, changes))
        return other

    def read(self, said: str) -> Reading:
        """What `said` tells."""
        masked = mask(said, self._known.lexicon)
        return Reading(
            danger=look(said, self._known.danger),
            masked=masked,
            title=title(masked.text, manners=self._known.manners),
            short=short(masked.text),
            topics=tuple(topic.id for topic in self._index.best(said)),
        )


@lru_cache(maxsize=4)
def _index(cards: tuple[TopicCard, ...], language: str, *, extra: bool) -> TopicIndex:
    known = words(language, extra=extra)
    return TopicIndex(cards, known.stemmer, known.silent, known.sights)


def _cards(centre: Centre, language: str, known: Words) -> list[TopicCard]:
    hints = _hints(centre, language, known, ())
    return [
        TopicCard(
            topic.id,
            topic.title.get(language, ""),
            topic.description.get(language, ""),
            hints[topic.id],
            known.examples.get(topic.id, ()),
        )
        for topic in centre.topics
        if not topic.hidden
    ]


def _hints(centre: Centre, language: str, known: Words, changes: Iterable[HintChange]) -> Mapping[str, str]:
    """For each topic its hint words and the language's own; whatever was left out is left out of both."""
    of_topic: dict[str, list[HintChange]] = defaultdict(list)
    for change in changes:
        of_topic[change.topic].append(change)
    return {
        topic.id: _joined(topic.hints.get(language, ()), known.hints.get(topic.id, ""), of_topic[topic.id])
        for topic in centre.topics
    }


def _joined(listed: Iterable[str], own: str, changes: list[HintChange]) -> str:
    out = left_out(changes)
    kept = " ".join(word for word in own.split() if folded(word) not in out) if out else own
    return " ".join([*(one.word for one in present(listed, changes)), kept])
