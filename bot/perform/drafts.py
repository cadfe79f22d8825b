"""Answers of a form become a problem or an enrolment: what the catalogue does not know counts as unknown."""

from collections.abc import Mapping
from typing import Any

from dialogs.intake.choices import PARTS
from dispatch.catalogue import Centre
from dispatch.ids import Id
from dispatch.passport import Complexity, Urgency
from storage.persons.volunteers import Enrolment
from storage.problems.passports import Problem

Answers = Mapping[str, Any]
CONTACT = ("name", "phone", "email", "hours", "address")
SUITS = tuple(part.value for part in PARTS)
CAPACITY_AT_MOST = 10
PROFILE = ("name", "age", "hours", "experience")


def problem_of(
    answers: Answers, client: Id, language: str, source: str, centre: Centre, *, anonymous: bool
) -> Problem:
    """The problem that the draft of an intake describes (SPEC section 3.3)."""
    aid_type = centre.aid_type_by_id.get(_word(answers, "aid"))
    return Problem(
        client=client,
        language=_word(answers, "language") if _word(answers, "language") in centre.languages else language,
        title=_word(answers, "title"),
        short=_word(answers, "short"),
        contact={key: _word(answers, key) for key in CONTACT if _word(answers, key)},
        contact_way=_word(answers, "reach"),
        source=source,
        topic=_known(answers, "topic", centre.topic_by_id),
        aid_type=aid_type.id if aid_type else None,
        area=_known(answers, "area", centre.area_by_id),
        urgency=_urgency(_word(answers, "urgency")),
        complexity=aid_type.complexity if aid_type else Complexity.ORDINARY,
        for_whom=_word(answers, "whom"),
        danger=_danger(answers),
        anonymous=anonymous,
        suits=tuple(part for part in SUITS if part in (answers.get("time") or ())),
    )


def pieces_of(answers: Answers) -> list[tuple[str, list[str]]]:
    """What the client told, in order: words and ids of files, either may be empty."""
    pieces = [piece for piece in answers.get("words") or [] if isinstance(piece, Mapping)]
    told = [(str(piece.get("text") or ""), list(piece.get("files") or [])) for piece in pieces]
    told.append((_word(answers, "line"), []))
    return [(words, files) for words, files in told if words.strip() or files]


def proposed_topics(answers: Answers) -> list[str]:
    """The topics that were proposed from the client's words, best first."""
    proposed = answers.get("topics")
    listed = proposed if isinstance(proposed, list | tuple) else ()
    return [topic for topic in listed if isinstance(topic, str)]


def enrolment_of(answers: Answers, person: Id, centre: Centre) -> Enrolment:
    """What a candidate offers; an area that stands for help at a distance is no place (SPEC section 4.1)."""
    places = _many(answers, "areas") & set(centre.area_by_id)
    far = {place for place in places if centre.area_by_id[place].remote}
    topics = set(centre.topic_by_id) | {direction.id for direction in centre.directions}
    return Enrolment(
        person=person,
        zone=centre.zone,
        topics=_many(answers, "topics") & topics,
        aid_types=_many(answers, "aid_types") & set(centre.aid_type_by_id),
        areas=places - far,
        remote=bool(far),
        languages=_many(answers, "languages") or frozenset(centre.languages[:1]),
        capacity=_capacity(answers.get("capacity")),
        age_band=_word(answers, "age"),
        profile={key: answers[key] for key in PROFILE if answers.get(key)},
    )


def _danger(answers: Answers) -> str:
    """Said by the person, or heard in their words: either way the desk alone dispatches it (SPEC 3.3)."""
    return _word(answers, "danger_kind") or ("other" if _word(answers, "danger") == "yes" else "")


def _word(answers: Answers, key: str) -> str:
    value = answers.get(key)
    return value if isinstance(value, str) else ""


def _known(answers: Answers, key: str, catalogue: Mapping[str, object]) -> str | None:
    value = _word(answers, key)
    return value if value in catalogue else None


def _many(answers: Answers, key: str) -> frozenset[str]:
    values = answers.get(key)
    many = values if isinstance(values, list | tuple | set | frozenset) else (values,)
    return frozenset(value for value in many if isinstance(value, str) and value)


def _urgency(word: str) -> Urgency:
    return Urgency(word) if word in set(Urgency) else Urgency.THIS_WEEK


def _capacity(value: Any) -> int:
    try:
        wanted = int(value)
    except (TypeError, ValueError):
        return 1
    return min(max(wanted, 1), CAPACITY_AT_MOST)
