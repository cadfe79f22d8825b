"""The intake: from danger and consent to the passport card that strangers will see (SPEC section 3)."""

from typing import Any

from dialogs.areas import area
from dialogs.effects import Count, Do
from dialogs.events import Event, TextReceived
from dialogs.facts import Facts
from dialogs.forms.answers import chosen_name, email, phone, piece, words
from dialogs.forms.form import Form, Question, When
from dialogs.intake import choices, steps
from dialogs.intake.card import card
from dialogs.requests import SubmitPassport
from dialogs.state import State
from dialogs.step import Step
from dispatch.catalogue import Needs


def _named(state: State, facts: Facts) -> bool:
    return not choices.anonymous(state, facts)


def _needs_consent(_state: State, facts: Facts) -> bool:
    return "handling" not in facts.who.consents and not facts.who.anonymous


def _young(state: State, _facts: Facts) -> bool:
    return state.answers.get("consent") == "young"


def _wordless(state: State, _facts: Facts) -> bool:
    given = state.answers.get("words") or []
    return bool(given) and not any(part["text"] for part in given)


def _elsewhere(state: State, _facts: Facts) -> bool:
    return state.answers.get("topic") == "other"


def _health(state: State, facts: Facts) -> bool:
    topic = facts.centre.topic_by_id.get(state.answers.get("topic", ""))
    aid = facts.centre.aid_type_by_id.get(state.answers.get("aid", ""))
    needs: list[Needs] = [found.needs for found in (topic, aid) if found is not None]
    return "health" not in facts.who.consents and any(need.health_consent for need in needs)


def _mirrored(state: State, _facts: Facts) -> bool:
    # Before the words are told it counts in the progress already.
    return "words" not in state.answers or bool(state.answers.get("title"))


def _mirror(state: State, _facts: Facts) -> dict[str, Any]:
    return {"title": state.answers.get("title", ""), "short": state.answers.get("short", "")}


def _new_title(state: State, _facts: Facts) -> bool:
    return state.answers.get("mirror") == "title"


def _new_short(state: State, _facts: Facts) -> bool:
    return state.answers.get("mirror") == "short"


def _visit(state: State, facts: Facts) -> bool:
    """Somebody comes to them: the address is worth asking."""
    aid = facts.centre.aid_type_by_id.get(state.answers.get("aid", ""))
    area = facts.centre.area_by_id.get(state.answers.get("area", ""))
    return _named(state, facts) and aid is not None and aid.visit and not (area is not None and area.remote)


def _several_languages(_state: State, facts: Facts) -> bool:
    return len(facts.centre.languages) > 1


def _by(*ways: str) -> When:
    return lambda state, facts: _named(state, facts) and state.answers.get("reach") in ways


def _contacts(state: State, facts: Facts) -> bool:
    return _by("phone", "email")(state, facts) and "contacts" not in facts.who.consents


def _typed(event: Event, _state: State, _facts: Facts) -> str | None:
    return event.text.strip() or None if isinstance(event, TextReceived) else None


def finish(state: State, facts: Facts) -> Step:
    """Hand the answers over as a passport; no question is open any more."""
    read, numbers = steps.before_sending(state, facts)
    return Step(read.idle(), (*numbers, Do(SubmitPassport(dict(read.answers))), Count("intake-sent")))


QUESTIONS = (
    Question("danger", choices.coded("danger", "no", "yes"), _typed, then=steps.after_danger, edit=False),
    Question(
        "consent", choices.consents, when=_needs_consent, then=steps.after_consent, main=False, edit=False
    ),
    Question(
        "age",
        choices.coded("age", "under14", "14-17", "adult"),
        when=_young,
        then=steps.after_age,
        main=False,
        edit=False,
    ),
    Question(
        "parents",
        choices.coded("parents", "yes", "no"),
        when=lambda state, _facts: state.answers.get("age") == "14-17",
        main=False,
        edit=False,
        optional=True,
    ),
    Question("words", parse=piece, collect=True, then=steps.after_telling, invalid=True),
    Question(
        "line",
        parse=words(300),
        optional=True,
        when=_wordless,
        then=steps.after_telling,
        main=False,
        invalid=True,
    ),
    Question("topic", choices.topics),
    Question("direction", choices.directions, when=_elsewhere, main=False, edit=False),
    Question(
        "subtopic", choices.subtopics, when=_elsewhere, then=steps.after_subtopic, main=False, edit=False
    ),
    Question(
        "health",
        choices.coded("health", "agree", "without"),
        when=_health,
        then=steps.after_health,
        main=False,
        edit=False,
    ),
    Question("mirror", choices.coded("mirror", "ok", "title", "short"), when=_mirrored, params=_mirror),
    Question(
        "new_title",
        parse=words(steps.LONGEST_TITLE),
        when=_new_title,
        then=steps.after_title,
        main=False,
        edit=False,
        invalid=True,
    ),
    Question(
        "new_short",
        parse=words(steps.LONGEST_SHORT),
        when=_new_short,
        then=steps.after_short,
        main=False,
        edit=False,
        invalid=True,
    ),
    Question("aid", choices.aids),
    Question("area", choices.areas, area, invalid=True),
    Question("urgency", choices.URGENCIES),
    Question("whom", choices.WHOM),
    Question(
        "name", choices.names, chosen_name, when=_named, then=steps.after_name, main=False, invalid=True
    ),
    Question("reach", choices.coded("reach", "chat", "phone", "email"), when=_named, then=steps.after_reach),
    Question(
        "contacts",
        choices.coded("contacts", "agree", "refuse"),
        when=_contacts,
        then=steps.after_contacts,
        main=False,
        edit=False,
    ),
    Question("phone", parse=phone, when=_by("phone"), main=False, invalid=True),
    Question("email", parse=email, when=_by("email"), main=False, invalid=True),
    Question(
        "address",
        parse=words(200),
        optional=True,
        when=_visit,
        main=False,
        invalid=True,
        add=True,
        later=True,
    ),
    Question(
        "hours",
        parse=words(100),
        optional=True,
        when=_by("phone"),
        main=False,
        invalid=True,
        add=True,
        later=True,
    ),
    Question("time", choices.PARTS, optional=True, many=True, main=False, add=True, later=True),
    Question("language", choices.languages, optional=True, when=_several_languages, main=False, later=True),
)


def _gathers(state: State, facts: Facts) -> str:
    """A photo that comes late, or early, belongs to the story; before the consent none is kept."""
    agreed = not _needs_consent(state, facts) or state.answers.get("consent") in ("agree", "anonymous")
    return "words" if agreed else ""


FORM = Form("intake", QUESTIONS, finish, card, _gathers)
"""The answers handed to `SubmitPassport`: danger ("yes", "no"), danger_kind, words (a list of {text, files}),
line, title, short (both masked), topic, aid ("unknown" for «Не знаю»), area, address, urgency, whom, name,
reach ("chat", "phone", "email"), phone (E.164), email, hours, time (a list of `PARTS`), language, age and
parents. A passport without title needs the desk's words."""
