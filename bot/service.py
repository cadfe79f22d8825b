"""What the running service knows beside its database: rules, texts, understanding, addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.texts import Texts, texts
from dialogs.facts import Understood
from dispatch.rules import Rules
from dispatch.text.danger import look
from dispatch.text.masking import mask
from dispatch.text.summary import short, title
from dispatch.text.topics import TopicCard, TopicIndex
from dispatch.text.words import Words
from locales.words import commands, words


@dataclass(frozen=True)
class Service:
    """One centre as it runs. Its readers of text keep stemmers, so it is used in the writer's thread only.

    `page_url` is where people find the page, `bot_links` makes a link of a code for each messenger known.
    """

    rules: Rules
    page_url: str = ""
    bot_links: Callable[[str], tuple[str, ...]] = lambda _code: ()
    _indexes: dict[str, TopicIndex] = field(default_factory=dict)

    @property
    def languages(self) -> tuple[str, ...]:
        """The centre's languages, its default first."""
        return tuple(self.rules.centre.languages)

    def language_for(self, asked: str) -> str:
        """The language of the centre nearest to what a messenger tells."""
        return asked[:2] if asked[:2] in self.languages else self.languages[0]

    def texts(self, language: str) -> Texts:
        """All texts in this language, in the centre's zone."""
        return texts(self.language_for(language), ZoneInfo(self.rules.centre.zone))

    def commands(self, language: str) -> Mapping[str, str]:
        """Typed words and what they mean."""
        return commands(self.language_for(language))

    def understand(self, language: str) -> Callable[[str], Understood]:
        """The reader of free texts in this language (pure, about a millisecond a text)."""
        known, index = words(self.language_for(language)), self._index(self.language_for(language))
        return lambda said: _understood(said, known, index)

    def _index(self, language: str) -> TopicIndex:
        if language not in self._indexes:
            known = words(language)
            cards = [
                TopicCard(
                    topic.id,
                    topic.title.get(language, ""),
                    topic.description.get(language, ""),
                    " ".join([*topic.hints.get(language, ()), known.hints.get(topic.id, "")]),
                )
                for topic in self.rules.centre.topics
                if not topic.hidden
            ]
            self._indexes[language] = TopicIndex(cards, known.stemmer, known.silent)
        return self._indexes[language]


def _understood(said: str, known: Words, index: TopicIndex) -> Understood:
    danger = look(said, known.danger)
    masked = mask(said, known.lexicon)
    return Understood(
        danger=danger.level,
        kind=danger.kind or "",
        masked=masked.text,
        title=title(masked.text, manners=known.manners),
        short=short(masked.text),
        topics=tuple(topic.id for topic in index.best(said)),
    )
