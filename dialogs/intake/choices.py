"""What the questions of the intake offer to press."""

from dialogs.facts import Facts
from dialogs.forms.form import Choice
from dialogs.messages import text
from dialogs.state import State
from dispatch.passport import Urgency


def coded(field: str, *values: str) -> tuple[Choice, ...]:
    """These values of a field, each with its own text."""
    return tuple(Choice(value, text(f"intake-{field}-{value}")) for value in values)


def anonymous(state: State, facts: Facts) -> bool:
    """Whether the person stays anonymous, from before or by an answer."""
    return facts.who.anonymous or state.answers.get("consent") == "anonymous"


def consents(state: State, facts: Facts) -> tuple[Choice, ...]:
    """Yes, yes without a name, and «I am young» where the age is not known."""
    asked = "age" in state.answers or bool(facts.who.age_band)
    return coded("consent", "agree", "anonymous", *(() if asked else ("young",)))


def topics(state: State, facts: Facts) -> tuple[Choice, ...]:
    """The topics that the words tell of, and another one."""
    known = facts.centre.topic_by_id
    ids = [*state.answers.get("topics", ()), state.answers.get("topic", "")]
    proposed = [known[topic] for topic in dict.fromkeys(ids) if topic in known and not known[topic].hidden]
    return (*(Choice(topic.id, topic.title) for topic in proposed), *coded("topic", "other"))


def directions(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """The directions of the centre."""
    return tuple(Choice(direction.id, direction.title) for direction in facts.centre.directions)


def subtopics(state: State, facts: Facts) -> tuple[Choice, ...]:
    """The topics of the chosen direction."""
    wanted = state.answers.get("direction")
    found = (topic for topic in facts.centre.topics if topic.direction == wanted and not topic.hidden)
    return tuple(Choice(topic.id, topic.title) for topic in found)


def aids(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """The forms of aid, and «I do not know» beside whichever of them are shown."""
    shown = (aid for aid in facts.centre.aid_types if not aid.hidden)
    unknown = Choice("unknown", text("intake-aid-unknown"), aside=True)
    return (*(Choice(aid.id, aid.asked) for aid in shown), unknown)


def areas(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """The areas of the centre."""
    return tuple(Choice(area.id, area.title) for area in facts.centre.areas if not area.hidden)


def names(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """The name that is known already, if there is one."""
    return (Choice("known", facts.who.name),) if facts.who.name else ()


def languages(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """The languages of the centre."""
    return tuple(Choice(code, text(f"start-language-{code}")) for code in facts.centre.languages)


URGENCIES = coded("urgency", *(str(urgency) for urgency in Urgency))
WHOM = coded("whom", "self", "relative", "neighbour", "organisation")
PARTS = coded("time", "morning", "day", "evening", "weekdays", "weekend")
"""Days and parts of the day when help is wanted; codes that stand on the cards of offers and tasks."""
