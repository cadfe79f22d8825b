"""What was said to the desk about a card: complaints, comments, notes, and answers with whose they are."""

from bot.perform.desk.reach import person_of
from bot.views.viewer import client_called, volunteer_called
from dialogs.messages import Words, text
from dispatch.decisions import Reason
from dispatch.escalation import Escalation
from dispatch.ids import Id
from dispatch.rights import CONFIDENTIAL
from storage.codec import Erased
from storage.desk import escalations
from storage.problems import ratings
from storage.unit import Unit


def words_of(unit: Unit, found: Escalation) -> tuple[Words, ...]:
    """What a person said with it: a complaint, a comment beside the stars; notes of the desk."""
    said = [_piece(unit, found, *one) for one in escalations.words(unit, found.id) if isinstance(one[1], str)]
    if found.reason is Reason.RATING_LOW and found.passport:
        given = ratings.find(unit, found.passport)
        comment = given.comment if given and isinstance(given.comment, str) else ""
        said += [text("escalation-said", words=comment)] if comment else []
    return tuple(said)


def _piece(unit: Unit, found: Escalation, key: Id, words: str | Erased) -> Words:
    if not _is_reply(unit, found, key):
        return text("escalation-said", words=words)
    client = client_called(unit, found.passport) if found.passport else ""
    name = volunteer_called(unit, found.volunteer) or client
    return text("escalation-reply", called=name or text("escalation-by-person"), words=words)


def _is_reply(unit: Unit, found: Escalation, key: Id) -> bool:
    """Whether it is under the key of the person whom the desk asked; a complaint is no reply."""
    return found.reason not in CONFIDENTIAL and key == person_of(unit, found)


def replied(unit: Unit, found: Escalation) -> bool:
    """Whether the person whom the desk asked has answered."""
    return any(_is_reply(unit, found, key) for key, _ in escalations.words(unit, found.id))
