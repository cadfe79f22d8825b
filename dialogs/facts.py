"""What a dialogue is told beside its state and the event; everything a decision needs, as values."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dialogs.messages import Words
from dispatch.catalogue import Centre


@dataclass(frozen=True, slots=True)
class Who:
    """The person behind the event, at the account it came from.

    `roles` are active ones only (terms accepted); `pending` those that wait for the terms. `volunteer`
    is the state of their enrolment ("" for none), `consents` the purposes agreed to in the current version.
    """

    person: str
    account: str
    channel: str
    language: str
    name: str = ""
    roles: frozenset[str] = frozenset()
    pending: frozenset[str] = frozenset()
    volunteer: str = ""
    volunteer_id: str = ""
    consents: frozenset[str] = frozenset()
    anonymous: bool = False
    age_band: str = ""


@dataclass(frozen=True, slots=True)
class Understood:
    """What was understood of a text: danger, the depersonalised wording, and the likely topics.

    `danger` is "none", "doubt" or "danger", `kind` the kind of danger; `topics` are ids, best first.
    """

    danger: str = "none"
    kind: str = ""
    masked: str = ""
    title: str = ""
    short: str = ""
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a dialogue may know.

    `understand` reads a text (pure, about a millisecond), `say` renders words in the reader's language
    so that a typed label counts as its button, `commands` maps typed words to their meaning.
    """

    who: Who
    centre: Centre
    now: datetime
    understand: Callable[[str], Understood]
    say: Callable[[Words], str]
    commands: Mapping[str, str] = field(default_factory=dict)
    drafts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    talks: tuple[tuple[str, str], ...] = ()
    """Open passports of this client: (id, number), for words that belong to nothing yet."""
