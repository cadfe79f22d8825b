"""Replaces personal data in a text by words that say what stood there (SPEC 12.1, the leak guard)."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from dispatch.text.names.people import People
from dispatch.text.numbers import CHECKS

KEPT = "kept"
"""The kind of a pattern whose finds stay as they are, and whose places no other find may take."""

LONGEST = 4096
"""Characters that are looked at; what follows is cut off, since nobody has looked whether it may be shown."""


@dataclass(frozen=True, slots=True)
class Span:
    """A find in the original text, from `start` up to `end`, and what it is ("name", "phone" ...)."""

    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Masked:
    """The text with placeholders, the finds in order; `whole` is False if it was cut at `LONGEST`."""

    text: str
    spans: tuple[Span, ...]
    whole: bool = True


@dataclass(frozen=True, slots=True)
class Pattern:
    """A regular expression for one kind; only its group `item` is masked if it has one.

    `check` names one of `dispatch.text.numbers.CHECKS` that the find must pass; None: any find counts.
    `after` is a kind: the pattern is tried only where a find of that kind ends; None: it is tried everywhere.
    """

    kind: str
    regex: str
    check: str | None = None
    after: str | None = None


class Lexicon:
    """All that masking must know of a language: patterns (the first wins), placeholders by kind, and names.

    A pattern may name a part as <<part>>, a part those before it in `parts`.
    Raises re.error for a broken pattern, KeyError for an unknown check or a kind without a placeholder.
    """

    def __init__(
        self,
        patterns: Iterable[Pattern],
        placeholders: Mapping[str, str],
        people: People,
        parts: Mapping[str, str] | None = None,
    ) -> None:
        self.people = people
        self.placeholders = placeholders
        self.searches = [_search(pattern, parts or {}) for pattern in patterns]
        for kind in {"name", *(search.kind for search in self.searches)} - {KEPT}:
            placeholders[kind]


@dataclass(frozen=True, slots=True)
class _Search:
    kind: str
    regex: re.Pattern[str]
    check: Callable[[str], bool] | None
    after: str | None

    def finds(self, text: str, before: Iterable[Span]) -> Iterable[Span]:
        """What is found in the text; with `after` only right behind one of the finds `before`."""
        item = "item" if "item" in self.regex.groupindex else 0
        for found in self._matches(text, before):
            if self.check is None or self.check(found[item]):
                yield Span(*found.span(item), self.kind)

    def _matches(self, text: str, before: Iterable[Span]) -> Iterable[re.Match[str]]:
        if self.after is None:
            return self.regex.finditer(text)
        ends = [span.end for span in before if span.kind == self.after]
        return filter(None, (self.regex.match(text, end) for end in ends))


def _search(pattern: Pattern, parts: Mapping[str, str]) -> _Search:
    regex = re.compile(_put_together(pattern.regex, parts), re.IGNORECASE)
    return _Search(pattern.kind, regex, CHECKS[pattern.check] if pattern.check else None, pattern.after)


def _put_together(regex: str, parts: Mapping[str, str]) -> str:
    for name, part in reversed(list(parts.items())):
        regex = regex.replace(f"<<{name}>>", f"(?:{part})")
    return regex


def mask(text: str, lexicon: Lexicon) -> Masked:
    """`text` with every find replaced by the placeholder of its kind; all finds, not the first one."""
    looked_at = text[:LONGEST]
    taken: list[Span] = []
    for span in _finds(looked_at, lexicon, taken):
        if not any(span.start < other.end and other.start < span.end for other in taken):
            taken.append(span)
    spans = sorted((span for span in taken if span.kind != KEPT), key=lambda span: span.start)
    return Masked(_replaced(looked_at, spans, lexicon.placeholders), tuple(spans), len(text) <= LONGEST)


def _finds(text: str, lexicon: Lexicon, taken: Sequence[Span]) -> Iterable[Span]:
    for search in lexicon.searches:
        if search.after is None:
            yield from search.finds(text, ())
    for start, end in lexicon.people.find(text):
        yield Span(start, end, "name")
    for search in lexicon.searches:
        if search.after is not None:
            yield from search.finds(text, tuple(taken))


def _replaced(text: str, spans: Sequence[Span], placeholders: Mapping[str, str]) -> str:
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], placeholders[span.kind]]
        at = span.end
    return "".join([*pieces, text[at:]])
