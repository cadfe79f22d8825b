"""What is understood of people's own words, by the rules of one language and the cards of one centre."""

from dataclasses import dataclass
from functools import lru_cache

from dispatch.catalogue import Centre
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
        self._known = words(language, extra=extra)
        self._index = _index(tuple(_cards(centre, language, self._known)), language, extra=extra)

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
    return [
        TopicCard(
            topic.id,
            topic.title.get(language, ""),
            topic.description.get(language, ""),
            " ".join([*topic.hints.get(language, ()), known.hints.get(topic.id, "")]),
            known.examples.get(topic.id, ()),
        )
        for topic in centre.topics
        if not topic.hidden
    ]
