"""What follows from the answers of the intake: consents recorded, words understood, proposals made."""

from dataclasses import replace
from typing import Any

from dialogs import danger
from dialogs.effects import Do, Effect, Say
from dialogs.facts import Facts, Understood
from dialogs.messages import text
from dialogs.requests import CallHuman, GiveConsent, SetAgeBand, SetAnonymous, SetName
from dialogs.state import State
from dialogs.step import Step

LONGEST_TITLE = 80
LONGEST_SHORT = 600
"""Characters that volunteers see of title and short text."""


def without(state: State, *fields: str) -> State:
    """The same step with these questions open again."""
    return replace(state, answers={k: v for k, v in state.answers.items() if k not in fields})


def after_danger(state: State, facts: Facts) -> Step:
    """«Да» rings the desk; words typed instead of a button are kept, and the question stands."""
    match state.answers["danger"]:
        case "yes":
            return Step(*danger.alarm("other", state, facts))
        case "no":
            return Step(state)
        case said:
            kept = [*state.answers.get("words_open", []), {"text": said, "files": []}]
            opened = without(state, "danger").with_answers(words_open=kept)
            return Step(opened, (Say(text("intake-danger-kept")),))


def after_consent(state: State, _facts: Facts) -> Step:
    """Agreed, or anonymous; «мне нет 18» asks the age first."""
    effects: dict[str, tuple[Effect, ...]] = {
        "agree": (Do(GiveConsent("handling", True)),),
        "anonymous": (Do(SetAnonymous()), Say(text("intake-anonymous"))),
    }
    return Step(state, effects.get(state.answers["consent"], ()))


def after_age(state: State, _facts: Facts) -> Step:
    """Under 14 the desk joins; then the consent question stands again, without the age."""
    band = state.answers["age"]
    opened = without(state, "consent") if state.answers.get("consent") == "young" else state
    if band == "under14":
        joined: tuple[Effect, ...] = (Do(CallHuman("intake-under14")), Say(text("intake-under14")))
        return Step(opened, (Do(SetAgeBand(band)), *joined))
    return Step(opened, (Do(SetAgeBand(band)),))


def texts_of(state: State) -> tuple[str, ...]:
    """All that the person wrote about the problem, message by message."""
    parts = [part["text"] for part in state.answers.get("words") or []]
    return tuple(part for part in (*parts, state.answers.get("line") or "") if part)


def told(state: State) -> str:
    """The same in one text, one message a paragraph."""
    return "\n".join(texts_of(state))


def after_words(state: State, facts: Facts) -> Step:
    """Title, short text and topics are proposed from the words; the mirror has to be looked at again."""
    said = told(state)
    if not said:
        return Step(state)
    understood = facts.understand(said)
    proposed: dict[str, Any] = {
        "title": understood.title[:LONGEST_TITLE],
        "short": understood.short,
        "topics": list(understood.topics[:3]),
    }
    return Step(without(state, "mirror").with_answers(**proposed))


def after_telling(state: State, facts: Facts) -> Step:
    """The same; what several messages tell only together is danger too."""
    proposed = after_words(state, facts)
    kind = "" if state.answers.get(danger.KIND) else danger.heard((told(state),), facts)
    if not kind:
        return proposed
    marked, rung = danger.alarm(kind, proposed.state, facts)
    return Step(marked, (*rung, *proposed.effects))


def before_sending(state: State, facts: Facts) -> tuple[State, tuple[Effect, ...]]:
    """Whoever wrote the draft, and wherever: danger in it is marked, and its numbers are shown once."""
    known = state.answers.get(danger.KIND)
    kind = "" if known and known != "other" else danger.heard(_written(state, facts), facts)
    if not kind:
        return state, ()
    return state.with_answers(**{danger.KIND: kind}), () if known else (danger.numbers(kind, facts),)


def _written(state: State, facts: Facts) -> tuple[str, ...]:
    """All that people wrote; title and short text as proposed are but pieces of it, without their context."""
    whole, given = told(state), state.answers
    proposed = facts.understand(whole) if whole else Understood()
    offered = {"", proposed.title[:LONGEST_TITLE], proposed.short}
    shown = (str(given.get(field) or "") for field in ("title", "short"))
    return (*texts_of(state), whole, *(said for said in shown if said not in offered))


def after_subtopic(state: State, _facts: Facts) -> Step:
    """The topic found through its direction is the topic."""
    topic = state.answers["subtopic"]
    return Step(without(state, "direction", "subtopic").with_answers(topic=topic))


def after_health(state: State, _facts: Facts) -> Step:
    """Recorded either way; a refusal blocks nothing."""
    given = state.answers["health"] == "agree"
    said = () if given else (Say(text("intake-health-left-out")),)
    return Step(state, (Do(GiveConsent("health", given)), *said))


def after_title(state: State, facts: Facts) -> Step:
    """The new title is masked like the old one, and shown in the mirror."""
    title = facts.understand(state.answers["new_title"]).masked[:LONGEST_TITLE]
    return Step(without(state, "mirror", "new_title").with_answers(title=title))


def after_short(state: State, facts: Facts) -> Step:
    """The new short text is masked like the old one, and shown in the mirror."""
    short = facts.understand(state.answers["new_short"]).masked[:LONGEST_SHORT]
    return Step(without(state, "mirror", "new_short").with_answers(short=short))


def after_name(state: State, facts: Facts) -> Step:
    """The name of the messenger by one tap, or the one typed."""
    name = facts.who.name if state.answers["name"] == "known" else state.answers["name"]
    return Step(state.with_answers(name=name), (Do(SetName(name)),))


def after_reach(state: State, _facts: Facts) -> Step:
    """What was given for another way is forgotten; by chat nothing more is asked."""
    others = {"phone": ("email",), "email": ("phone", "hours")}
    forgotten = others.get(state.answers["reach"], ("phone", "hours", "email", "contacts"))
    return Step(without(state, *forgotten))


def after_contacts(state: State, _facts: Facts) -> Step:
    """Without the consent to show contacts the chat is the way."""
    given = state.answers["contacts"] == "agree"
    recorded = Do(GiveConsent("contacts", given))
    if given:
        return Step(state, (recorded,))
    by_chat = without(state, "contacts", "phone", "email", "hours").with_answers(reach="chat")
    return Step(by_chat, (recorded, Say(text("intake-by-chat"))))
