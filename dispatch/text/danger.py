"""Rules over any free text: is somebody's life in danger (SPEC 3.3, the third layer)?

Phrases say what is certain; a learned alarm, where a language has one, judges the whole text. Together they
are surer than either: the alarm finds what no phrase foresaw, and calms a phrase that stands in a calm text.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from dispatch.text.alarm import Alarm
from dispatch.text.phrases import Hit, Phrases
from dispatch.text.stems import Stems, Tokens

Level = Literal["none", "doubt", "danger"]

KINDS = ("suicide", "violence", "child", "fire", "gas", "medical", "other")
"""Kinds of danger, the most telling first: the first one that is found names the danger."""

LONGEST = 4096
"""Characters that are looked at; the rest of a longer text is left out."""


@dataclass(frozen=True, slots=True)
class KindOfDanger:
    """What is known about one kind in one language; phrases are written as `dispatch.text.phrases` says.

    A `veto` silences what it overlaps; a phrase of `context` silences the kind in the whole text.
    """

    danger: Sequence[str] = ()
    doubt: Sequence[str] = ()
    veto: Sequence[str] = ()
    context: Sequence[str] = ()


@dataclass(frozen=True, slots=True)
class Danger:
    """What was seen: `kind` of `KINDS`, None if "none"; `phrase` is the place of a telling phrase."""

    level: Level
    kind: str | None = None
    phrase: tuple[int, int] | None = None


NO_DANGER = Danger("none")

_ROLES = ("danger", "doubt", "veto", "context")


_HEARD = {"danger": (-0.7, -2.1), "doubt": (-0.4, -1.2), "none": (0.1, -0.3)}
"""By what the phrases say: what must be heard of danger for danger, and of doubt for doubt."""


_FEW, _SHORT = 5, 0.5
"""A text of fewer words, in which no phrase tells anything, must sound so much worse for each word less."""


class DangerRules:
    """The phrases of all kinds, ready to be looked for, and the alarm if there is one.

    `language` is a Snowball name; `kinds` maps names of `KINDS` (KeyError for any other) to their phrases;
    `classes` are named alternatives used in the phrases. Not for two threads at once.
    """

    def __init__(
        self,
        language: str,
        kinds: Mapping[str, KindOfDanger],
        classes: Mapping[str, str],
        alarm: Alarm | None = None,
    ) -> None:
        self.alarm = alarm
        self.stems = Stems(language)
        order = {kind: number * len(_ROLES) for number, kind in enumerate(KINDS)}
        self.phrases = Phrases(
            (
                (phrase, order[kind] + shift)
                for kind, rules in kinds.items()
                for shift, role in enumerate(_ROLES)
                for phrase in getattr(rules, role)
            ),
            classes,
            self.stems,
        )


def look(text: str, rules: DangerRules) -> Danger:
    """The gravest thing said in `text`: any danger before any doubt, then in the order of `KINDS`."""
    said = _by_phrases(text[:LONGEST], rules)
    return said if rules.alarm is None else _judged(said, text[:LONGEST], rules.alarm)


def _judged(said: Danger, text: str, alarm: Alarm) -> Danger:
    heard = alarm.hear(text)
    short = _SHORT * max(0, _FEW - len(text.split())) if said.level == "none" else 0.0
    danger_from, doubt_from = (border + short for border in _HEARD[said.level])
    if heard.danger >= danger_from:
        return Danger("danger", said.kind or heard.kind, said.phrase)
    if heard.doubt >= doubt_from:
        return Danger("doubt", said.kind or heard.kind, said.phrase)
    return NO_DANGER


def _by_phrases(text: str, rules: DangerRules) -> Danger:
    tokens = rules.stems.tokens(text)
    hits = rules.phrases.find(tokens)
    open_hits = [hit for hit in hits if _role(hit) in {"danger", "doubt"} and not _silenced(hit, hits)]
    if not open_hits:
        return NO_DANGER
    return _danger(min(open_hits, key=lambda hit: (_ROLES.index(_role(hit)), hit.tag, hit.first)), tokens)


def _role(hit: Hit) -> str:
    return _ROLES[hit.tag % len(_ROLES)]


def _silenced(hit: Hit, hits: Sequence[Hit]) -> bool:
    same_kind = (other for other in hits if other.tag // len(_ROLES) == hit.tag // len(_ROLES))
    return any(
        _role(other) == "context"
        or (_role(other) == "veto" and other.first <= hit.last and other.last >= hit.first)
        for other in same_kind
    )


def _danger(hit: Hit, tokens: Tokens) -> Danger:
    level: Level = "danger" if _role(hit) == "danger" else "doubt"
    return Danger(level, KINDS[hit.tag // len(_ROLES)], (tokens.starts[hit.first], tokens.ends[hit.last]))
