"""What a dialogue is told beside its state and the event; everything a decision needs, as values."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from dialogs.messages import Button, Words
from dispatch.catalogue import Centre
from dispatch.volunteers import Volunteer


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
    asked_to_stop: bool = False


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
class Line:
    """Somebody to talk to, `called` by their chosen name ("" if none); `client` tells whether this person is
    the client, `phone` is what is known of their own, `swapped` says that both showed their contacts.
    """

    passport: str
    number: str
    called: str
    client: bool
    phone: str = ""
    swapped: bool = False
    team: bool = False
    """The common thread of a team: then `passport` is the id of the team."""
    awaits_word: bool = False
    """Nothing is passed on before the desk has agreed to the helper."""


@dataclass(frozen=True, slots=True)
class Facts:
    """All that a dialogue may know.

    `understand` reads a text (pure, about a millisecond), `say` renders words in the reader's language
    so that a typed label counts as its button, `commands` maps typed words to their meaning. `drafts`,
    `talks` and `lines` may be read only when somebody looks at them.
    """

    who: Who
    centre: Centre
    now: datetime
    understand: Callable[[str], Understood]
    say: Callable[[Words], str]
    commands: Mapping[str, str] = field(default_factory=dict)
    drafts: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    replied_card: str = ""
    """The escalation whose card in a group this event replies to, "" for any other message."""
    talks: Sequence[tuple[str, str]] = ()
    """Open passports of this client: (id, number), for words that belong to nothing yet."""
    ended: Sequence[tuple[str, str]] = ()
    """Passports of this client that ended lately, without words beside their stars: (id, number)."""
    helper: Volunteer | None = None
    """The volunteer that this person is, as the rules know them."""
    lines: Sequence[Line] = ()
    """With whom this person may talk now, as a client and as a volunteer."""
    desk_hears: Callable[[], bool] = lambda: True
    """Whether a call for the desk reaches anybody at all now."""
    below: Sequence[Button] = ()
    """The buttons of the last message of this account, if it asks or offers something."""
    may_comment: Callable[[str], bool] = lambda _passport: True
    """Whether words beside the stars of this passport would be kept now."""
    replied: str = ""
    """The passport of the relayed message that this event replies to, "" for any other message."""
