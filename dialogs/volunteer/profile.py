"""«My profile»: one thing at a time is changed, by the questions of the enrolment (SPEC section 4.4)."""

import re
from collections.abc import Callable, Mapping
from typing import Any
from zoneinfo import ZoneInfo

from dialogs import areas
from dialogs.effects import Do
from dialogs.events import Event, TextReceived
from dialogs.facts import Facts
from dialogs.forms.answers import chosen_name, coming_day, number, words
from dialogs.forms.form import Choice, Form, Question, When
from dialogs.forms.walk import begin
from dialogs.messages import text
from dialogs.requests import Request
from dialogs.requests.helpers import ChangeLimit, ChangeOffering, ChangeQuiet, Rest
from dialogs.state import State
from dialogs.step import Step
from dialogs.volunteer import enrolment
from dispatch.enrolment import MOST_OFFERS_A_DAY, MOST_TASKS
from dispatch.volunteers import Volunteer, direction_of

WHAT = "what"
"""The answer with which this form begins: the name of the field that is changed."""

QUIET = ("22:00-08:00", "21:00-09:00", "23:00-07:00")
NONE = "none"
LIMITS = (1, 2, 3, 5, 10)
ZONES = (
    *("Europe/Kaliningrad", "Europe/Moscow", "Europe/Samara", "Asia/Yekaterinburg", "Asia/Omsk"),
    *("Asia/Krasnoyarsk", "Asia/Irkutsk", "Asia/Yakutsk", "Asia/Vladivostok", "Asia/Magadan"),
    "Asia/Kamchatka",
)
_HOURS = re.compile(r"(\d{1,2})(?::(\d{2}))?\s*(?:-|–|—|\D+)\s*(\d{1,2})(?::(\d{2}))?")


def open_field(field: str, *, state: State, facts: Facts) -> Step | None:
    """Begin to change one field, with what is there already ticked; None for an unknown field."""
    if facts.helper is None or field not in {question.field for question in FORM.questions} - {"until"}:
        return None
    return begin(FORM, state, facts, {WHAT: field, **_ticked(field, facts.helper, facts)})


def open_rest(*, state: State, facts: Facts) -> Step | None:
    """Begin to ask until which day to rest."""
    return begin(FORM, state, facts, {WHAT: "until"}) if facts.helper else None


def quiet_hours(event: Event, _state: State, _facts: Facts) -> str | None:
    """Two times of day, "22-8" or "с 22:00 до 8:30", as "22:00-08:30"."""
    match = _HOURS.search(event.text) if isinstance(event, TextReceived) else None
    if match is None:
        return None
    begin_h, begin_m, end_h, end_m = (int(part or 0) for part in match.groups())
    if max(begin_h, end_h) > 23 or max(begin_m, end_m) > 59 or (begin_h, begin_m) == (end_h, end_m):
        return None
    return f"{begin_h:02}:{begin_m:02}-{end_h:02}:{end_m:02}"


def _is(*fields: str) -> When:
    return lambda state, _facts: state.answers.get(WHAT) in fields


def _zones(_state: State, facts: Facts) -> tuple[Choice, ...]:
    """What the clock shows: nobody has to know the name of their zone."""
    own = facts.helper.zone if facts.helper else facts.centre.zone
    names = dict.fromkeys((own, facts.centre.zone, *ZONES))
    by_clock = {facts.now.astimezone(ZoneInfo(name)).strftime("%H:%M"): name for name in reversed(names)}
    return tuple(Choice(by_clock[clock], clock) for clock in reversed(by_clock))


def _has_quiet(state: State, _facts: Facts) -> bool:
    return state.answers.get(WHAT) == "quiet" and state.answers.get("quiet") not in (None, NONE)


def _ticked(field: str, helper: Volunteer, facts: Facts) -> dict[str, Any]:
    afar = {area.id for area in facts.centre.areas if area.remote} if helper.remote else set()
    now: dict[str, set[str]] = {
        "topics": set(helper.topics),
        "aid_types": set(helper.aid_types),
        "areas": {*helper.areas, *afar},
        "languages": set(helper.languages),
    }
    if field not in now:
        return {}
    ticked: dict[str, Any] = {f"{field}_open": sorted(now[field])}
    if field == "topics":
        own = {direction_of(topic, facts.centre) or topic for topic in helper.topics}
        ticked["directions_open"] = [each.id for each in facts.centre.directions if each.id in own]
    return ticked


def _regrouped(state: State, facts: Facts) -> Step:
    """Topics of a direction that was unticked must not stay ticked behind."""
    offered = {choice.value for choice in enrolment.topics(state, facts)}
    left = [topic for topic in state.answers.get("topics_open") or () if topic in offered]
    return Step(state.with_answers(topics_open=left))


def _offering(field: str) -> Callable[[State, Facts], Request]:
    return lambda state, _facts: ChangeOffering({field: state.answers[field]})


def _several(field: str) -> Callable[[State, Facts], Request]:
    return lambda state, _facts: ChangeOffering({field: frozenset(state.answers[field])})


def _areas(state: State, facts: Facts) -> Request:
    chosen = frozenset(state.answers["areas"])
    far = {area.id for area in facts.centre.areas if area.remote}
    return ChangeOffering({"areas": chosen - far, "remote": bool(chosen & far)})


def _capacity(state: State, _facts: Facts) -> Request:
    return ChangeOffering({"capacity": int(state.answers["capacity"])})


def _quiet(state: State, facts: Facts) -> Request:
    answers = state.answers
    hours = "" if answers["quiet"] == NONE else _with_colons(answers["quiet"])
    zone = answers.get("zone") or (facts.helper.zone if facts.helper else facts.centre.zone)
    return ChangeQuiet(hours, answers.get("today") == "yes", zone)


def _with_colons(hours: str) -> str:
    """A button cannot carry a colon: "2200-0800" is "22:00-08:00"."""
    return re.sub(r"(\d{2})(\d{2})-(\d{2})(\d{2})", r"\1:\2-\3:\4", hours)


def _limit(state: State, _facts: Facts) -> Request:
    limit = state.answers["limit"]
    return ChangeLimit(0 if limit == NONE else int(limit))


_REQUESTS: Mapping[str, Callable[[State, Facts], Request]] = {
    **{field: _offering(field) for field in ("name", "hours", "experience")},
    **{field: _several(field) for field in ("topics", "aid_types", "languages")},
    "areas": _areas,
    "capacity": _capacity,
    "quiet": _quiet,
    "limit": _limit,
    "until": lambda state, _facts: Rest(state.answers["until"]),
}


def _finish(state: State, facts: Facts) -> Step:
    wanted = _REQUESTS[state.answers[WHAT]](state, facts)
    return Step(state.idle(), (Do(wanted),))


def _or_none(field: str, *choices: Choice) -> tuple[Choice, ...]:
    return *choices, Choice(NONE, text(f"profile-{field}-none"))


FORM = Form(
    "profile",
    (
        Question("name", parse=chosen_name, when=_is("name"), invalid=True),
        Question("directions", enrolment.directions, many=True, when=_is("topics"), then=_regrouped),
        Question("topics", enrolment.topics, many=True, when=_is("topics")),
        Question("aid_types", enrolment.aid_types, many=True, when=_is("aid_types")),
        Question("areas", enrolment.places, parse=areas.several, many=True, when=_is("areas"), invalid=True),
        Question("languages", enrolment.languages, many=True, when=_is("languages")),
        Question(
            "capacity",
            tuple(Choice(str(n), text("enrolment-tasks", n=n)) for n in enrolment.CAPACITY),
            parse=number(1, MOST_TASKS),
            when=_is("capacity"),
        ),
        Question("hours", parse=words(500), when=_is("hours")),
        Question("experience", parse=words(1000), when=_is("experience")),
        Question(
            "quiet",
            _or_none("quiet", *(Choice(hours.replace(":", ""), hours) for hours in QUIET)),
            parse=quiet_hours,
            when=_is("quiet"),
            invalid=True,
        ),
        Question(
            "today",
            tuple(Choice(answer, text(f"profile-today-{answer}")) for answer in ("yes", "no")),
            when=_has_quiet,
        ),
        Question("zone", _zones, when=_has_quiet),
        Question(
            "limit",
            _or_none("limit", *(Choice(str(n), text("profile-offers", n=n)) for n in LIMITS)),
            parse=number(1, MOST_OFFERS_A_DAY),
            when=_is("limit"),
        ),
        Question("until", parse=coming_day, when=_is("until"), invalid=True),
    ),
    _finish,
)
