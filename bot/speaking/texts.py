"""Texts for people: keys of `locales/<language>/*.po` and cards become words of one language."""

import gettext
import html
import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date, datetime
from functools import cache, lru_cache
from importlib.abc import Traversable
from importlib.resources import files
from io import BytesIO
from typing import Any
from zoneinfo import ZoneInfo

from babel import Locale
from babel.dates import format_date, format_skeleton, format_time
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po
from babel.numbers import format_decimal
from jinja2 import Environment, FunctionLoader, StrictUndefined
from markupsafe import Markup, escape

from dialogs.messages import Text, Words
from dispatch.catalogue import in_language

TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
BLANK_LINES = re.compile(r"\n\s*\n")

Forms = tuple[str, ...]
"""What a key says: one text, or one for each plural form."""


class Texts:
    """All words of one language; moments are shown in `zone`. Use `texts` to get one."""

    def __init__(self, folder: Traversable, language: str, zone: ZoneInfo) -> None:
        self.language = language
        self._zone = zone
        self._folder = folder
        self._locale = Locale.parse(language)
        self._entries = dict(_entries(folder, language))
        self._cards = self._environment()

    def say(self, words: Words) -> Markup:
        """The words as HTML, everything that is not of our texts escaped.

        Raises KeyError naming a text key, a parameter, or the `n` of a plural form that is not there.
        """
        if isinstance(words, Text):
            return self._filled(words)
        return escape(words if isinstance(words, str) else in_language(words, self.language))

    def plain(self, words: Words) -> str:
        """The same words without tags and escapes, for labels, notices and terminals."""
        return html.unescape(TAG.sub("", self.say(words)))

    def card(self, name: str, **params: Any) -> Markup:
        """A card of `cards/<name>.j2`; raises what Jinja2 raises for a missing card or parameter."""
        lines = self._cards.get_template(name).render(**params).strip()
        return Markup(BLANK_LINES.sub("\n\n", lines))  # noqa: S704 - the environment escapes

    def beginning(self, prefix: str) -> Mapping[str, str]:
        """All texts whose key begins so, with their braces; of plural forms the last."""
        return {key: forms[-1] for key, (forms, _) in self._entries.items() if key.startswith(prefix)}

    def when(self, moment: datetime) -> str:
        """Day and time in the zone; raises ValueError for a moment without a zone of its own."""
        if moment.tzinfo is None:
            raise ValueError("a moment without a zone")
        return _when(moment, self._zone, self._locale)

    def moment(self, moment: datetime) -> str:
        """Day with its year and time in the zone: what is read years later."""
        here = moment.astimezone(self._zone)
        return f"{self.day(moment)}, {format_time(here, 'short', locale=self._locale)}"

    def day(self, moment: date) -> str:
        """The day with its year; of a moment, the day that it has in the zone."""
        here = moment.astimezone(self._zone).date() if isinstance(moment, datetime) else moment
        return format_date(here, "long", locale=self._locale)

    def _filled(self, text: Text) -> Markup:
        template = Markup(self._form(text))  # noqa: S704 - our own words may hold tags
        if "{" not in template and "}" not in template:
            return template
        try:
            return template.format(**{name: self._shown(value) for name, value in text.params.items()})
        except KeyError as error:
            raise KeyError(f"{text.key}: {error.args[0]}") from error

    def _form(self, text: Text) -> str:
        forms, choose = self._entries[text.key]
        if len(forms) == 1:
            return forms[0]
        if "n" not in text.params:
            raise KeyError(f"{text.key}: n")
        return forms[choose(abs(int(text.params["n"])))]

    def _shown(self, value: Any) -> Markup | str:
        if isinstance(value, datetime):
            return self.when(value)
        if isinstance(value, date):
            return self.day(value)
        if isinstance(value, float):
            return format_decimal(value, locale=self._locale)
        if isinstance(value, int):
            return str(value)
        if isinstance(value, Text | str | Mapping):
            return self.say(value)
        raise TypeError(f"a text cannot show a {type(value).__name__}")

    def _environment(self) -> Environment:
        environment = Environment(
            loader=FunctionLoader(self._card_source),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
        )
        environment.filters.update(words=self.say, when=self.when, day=self.day)
        environment.globals.update(n=self._counted, t=self._told)
        return environment

    def _card_source(self, name: str) -> str | None:
        card = self._folder / "cards" / f"{name}.j2"
        return card.read_text(encoding="utf-8") if card.is_file() else None

    def _counted(self, key: str, count: int, **params: Any) -> Markup:
        return self.say(Text(key, {**params, "n": count}))

    def _told(self, key: str, **params: Any) -> Markup:
        return self.say(Text(key, params))


@lru_cache(maxsize=1000)
def _when(moment: datetime, zone: ZoneInfo, locale: Locale) -> str:
    here = moment.astimezone(zone)
    day = format_skeleton("MMMMd", here, locale=locale)
    return f"{day}, {format_time(here, 'short', locale=locale)}"


@cache
def texts(language: str, zone: ZoneInfo) -> Texts:
    """The texts of a language with a folder in `locales` ("ru", "en"), read once; else FileNotFoundError."""
    return Texts(files("locales") / language, language, zone)


def _entries(folder: Traversable, language: str) -> Iterator[tuple[str, tuple[Forms, Callable[[int], int]]]]:
    for file in sorted(folder.iterdir(), key=lambda each: each.name):
        if file.name.endswith(".po"):
            catalog = read_po(BytesIO(file.read_bytes()), locale=language, abort_invalid=True)
            choose = gettext.c2py(catalog.plural_expr)
            for key, forms in _translated(catalog):
                yield key, (forms, choose)


def _translated(catalog: Catalog) -> Iterator[tuple[str, Forms]]:
    """Keys with their forms; fuzzy and empty ones are as good as missing."""
    for message in catalog:
        key = message.id if isinstance(message.id, str) else message.id[0]
        forms = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
        if key and forms and all(forms) and not message.fuzzy:
            yield key, forms
