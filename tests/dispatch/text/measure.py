"""Counts how well texts are understood on the files in `data/`; the tests and `figures` share it."""

import json
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from dispatch.text.cards import TopicCard
from dispatch.text.danger import look
from dispatch.text.masking import Span, mask
from dispatch.text.stems import Stems
from dispatch.text.topics import TopicIndex
from dispatch.text.words import Words
from locales.words import words

DATA = Path(__file__).parent / "data"
HALVES = ("blind", "dev", "fresh", "unseen", "last", "proof", "final")
"""Sets of texts; not every set has a file of every sort, see `has`."""

# Kinship is kept on purpose; inside a marked item it need not be masked.
KINSHIP = frozenset(Stems("russian").words("баба бабушка дед деду дедушка дядя тетя мама папа брат сестра"))


def has(name: str) -> bool:
    return (DATA / f"{name}.jsonl").exists()


def rows(name: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (DATA / f"{name}.jsonl").read_text("utf-8").splitlines()]


@cache
def russian(*, extra: bool = False) -> Words:
    return words("ru", extra=extra)


@dataclass(frozen=True)
class DangerFigures:
    """Shares: danger not called so, danger not even doubted, harmless called danger, harmless asked about."""

    dangers: int
    harmless: int
    missed: float
    silent: float
    false_danger: float
    false_doubt: float


def danger(half: str) -> DangerFigures:
    seen = Counter(
        (row["level"], look(row["text"], russian().danger).level) for row in rows(f"danger_{half}")
    )
    dangers = sum(count for (truth, _), count in seen.items() if truth == "danger")
    harmless = sum(count for (truth, _), count in seen.items() if truth == "none")
    return DangerFigures(
        dangers,
        harmless,
        1 - seen["danger", "danger"] / dangers,
        seen["danger", "none"] / dangers,
        seen["none", "danger"] / harmless,
        seen["none", "doubt"] / harmless,
    )


@dataclass(frozen=True)
class MaskingFigures:
    """Share of marked items wholly masked, and of texts without any item that were changed all the same."""

    items: int
    harmless: int
    masked: float
    touched: float


def masking(half: str, *, extra: bool = False) -> MaskingFigures:
    items, harmless = [], []
    for row in rows(f"masking_{half}"):
        spans = mask(row["text"], russian(extra=extra).lexicon).spans
        items += [is_masked(row["text"], start, end, spans) for start, end, _ in row["spans"]]
        harmless += [] if row["spans"] else [bool(spans)]
    return MaskingFigures(len(items), len(harmless), _share(items), _share(harmless))


def missed(half: str, *, extra: bool = False) -> dict[str, tuple[int, int]]:
    """Of each kind of marked items, how many are not wholly masked, and how many there are."""
    missed, all_of = Counter[str](), Counter[str]()
    for row in rows(f"masking_{half}"):
        spans = mask(row["text"], russian(extra=extra).lexicon).spans
        for start, end, kind in row["spans"]:
            all_of[kind] += 1
            missed[kind] += not is_masked(row["text"], start, end, spans)
    return {kind: (missed[kind], count) for kind, count in all_of.most_common()}


def changed(half: str, *, extra: bool = False) -> dict[str, int]:
    """How many texts without any item were changed by a find of each kind."""
    harmless = [row["text"] for row in rows(f"masking_{half}") if not row["spans"]]
    finds = [mask(text, russian(extra=extra).lexicon).spans for text in harmless]
    return dict(Counter(kind for spans in finds for kind in {span.kind for span in spans}))


def touched_requests(half: str, *, extra: bool = False) -> float:
    """Share of ordinary requests, none of which names a person, that masking changed."""
    lexicon = russian(extra=extra).lexicon
    return _share([bool(mask(row["text"], lexicon).spans) for row in rows(f"topics_{half}")])


def is_masked(text: str, start: int, end: int, spans: Sequence[Span]) -> bool:
    return all(
        any(span.start <= start + word.start() and start + word.end() <= span.end for span in spans)
        for word in re.finditer(r"\w+", text[start:end])
        if not KINSHIP.intersection(_STEMS.words(word.group()))
    )


@dataclass(frozen=True)
class TopicFigures:
    """Share of requests whose sub-topic came first, and was among the first three."""

    requests: int
    first: float
    among_three: float


def topics(half: str, *, extra: bool = False) -> TopicFigures:
    best = index(extra=extra).best
    found = [(row["topic"], [one.id for one in best(row["text"])]) for row in rows(f"topics_{half}")]
    return TopicFigures(
        len(found),
        _share([best[:1] == [truth] for truth, best in found]),
        _share([truth in best for truth, best in found]),
    )


@cache
def index(*, extra: bool = False) -> TopicIndex:
    return TopicIndex(cards(), "russian", russian().silent, russian(extra=extra).sights)


def cards() -> list[TopicCard]:
    return [
        TopicCard(
            card["id"],
            card["title"],
            card["description"],
            russian().hints[card["id"]],
            russian().examples[card["id"]],
        )
        for card in json.loads((DATA / "cards.json").read_text("utf-8"))
    ]


_STEMS = Stems("russian")


def _share(marks: Iterable[bool]) -> float:
    listed = list(marks)
    return sum(listed) / len(listed)
