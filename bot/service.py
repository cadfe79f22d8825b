"""What the running service knows beside its database: rules, texts, understanding, addresses."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

from bot.speaking.texts import Texts, texts
from bot.understanding import Reader, Reading
from dialogs.facts import Understood
from dispatch.hints import HintChange
from dispatch.rules import Rules
from locales.words import commands


@dataclass(frozen=True)
class Service:
    """One centre as it runs. Its readers of text keep stemmers, so it is used in the writer's thread only.

    `page_url` is where people find the page. `links` makes of a code the links that bring it in, by the names
    of the channels; messengers come first. `group_links` are those that bring the bot and the code into a
    group. `extra` reads texts with the optional extra, if it is installed.
    `backs_up`: there is a folder for backups.
    """

    rules: Rules
    page_url: str = ""
    links: Callable[[str], Mapping[str, str]] = lambda _code: {}
    group_links: Callable[[str], Mapping[str, str]] = lambda _code: {}
    extra: bool = False
    backs_up: bool = False
    _readers: dict[str, Reader] = field(default_factory=dict)

    def bot_links(self, code: str) -> tuple[str, ...]:
        """The same links without their names."""
        return tuple(self.links(code).values())

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

    def understand(self, said: str, language: str, changes: tuple[HintChange, ...] = ()) -> Understood:
        """What a free text in this language says (about a millisecond), after these changes of hint words."""
        language = self.language_for(language)
        reader = self._readers.get(language) or Reader(self.rules.centre, language, extra=self.extra)
        if reader.changes != changes:
            reader = reader.with_changes(changes)
        self._readers[language] = reader
        return _understood(reader.read(said))


def _understood(reading: Reading) -> Understood:
    return Understood(
        danger=reading.danger.level,
        kind=reading.danger.kind or "",
        masked=reading.masked.text,
        title=reading.title,
        short=reading.short,
        topics=reading.topics,
    )
