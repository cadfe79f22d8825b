"""The card of a new volunteer at the desk: who they are, and three decisions (SPEC section 4.1)."""

from dataclasses import dataclass
from datetime import datetime

from dialogs.cards.face import CardFace, Title, press, shown
from dialogs.messages import Words, column, text
from dispatch.enrolment import Verdict
from dispatch.ids import Id

LANGUAGES = frozenset({"ru", "en"})
"""Languages that have a name among the texts."""


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A candidate as the desk sees them; `id` is the escalation's.

    `hours` and `experience` are the candidate's own words: empty where the card stands in a group. `age` is
    "14-17" or "adult"; `languages` are codes. `verdict` is "" until decided; moments are UTC.
    """

    id: Id
    called: str
    age: str
    opened_at: datetime
    topics: tuple[Title, ...] = ()
    aid_types: tuple[Title, ...] = ()
    areas: tuple[Title, ...] = ()
    languages: tuple[str, ...] = ()
    capacity: int = 1
    hours: str = ""
    experience: str = ""
    words: tuple[Words, ...] = ()
    replied: bool = False
    """`words` are the notes and what the candidate answered; a group only sees that they did."""
    verdict: str = ""
    decided_by: str = ""
    decided_at: datetime | None = None


def face(view: CandidateView) -> CardFace:
    """Accept, trainee, reject, a question; a decided card says who decided what and when."""
    languages = tuple(language_name(code) for code in view.languages)
    verdict = text(f"candidate-verdict-{view.verdict}") if view.verdict in set(Verdict) else None
    params = {**shown(view), "languages": languages, "verdict": verdict}
    if view.verdict:
        return CardFace("candidate", params)
    verdicts = (press(f"candidate-{verdict}", "cand", view.id, verdict) for verdict in Verdict)
    ask = press("candidate-question", "words", view.id, "write")
    return CardFace("candidate", params, column(*verdicts, ask))


def language_name(code: str) -> Words:
    """What people call a language; its code where the texts know no name."""
    return text(f"enrolment-language-{code}") if code in LANGUAGES else code
