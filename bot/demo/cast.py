"""The cast of the demo: a resident, volunteers, the desk, and what already waits there."""

from bot.channels.web.sessions import new_external
from bot.demo.walk import MARK
from bot.handling.handling import Handling
from bot.service import Service
from dialogs.messages import text
from dialogs.requests import EnrolVolunteer, SubmitPassport
from dispatch.catalogue import Centre
from storage import marks
from storage.desk import desks
from storage.persons import accounts, people, roles, volunteers
from storage.persons.volunteers import Enrolment
from storage.unit import Unit

CAST = ("resident", "volunteer1", "volunteer2", "volunteer3", "desk")


def seed(unit: Unit, service: Service, handling: Handling) -> dict[str, str]:
    """The cast by name and account, made at the first start and found again later."""
    known = {name: marks.get(unit, f"cast-{name}") for name in CAST}
    if all(known.values()):
        return {name: external for name, external in known.items() if external}
    marks.put(unit, MARK, "1")
    cast = {name: new_external() for name in CAST}
    for place, (name, external) in enumerate(cast.items()):
        marks.put(unit, f"cast-{name}", external)
        _seat(unit, service, name, external, place)
    desks.bind(unit, "web", "desk")
    fill(unit, service, handling)
    return cast


def _seat(unit: Unit, service: Service, name: str, external: str, place: int) -> None:
    language = service.languages[0]
    person = accounts.meet(unit, "web", external, language).person_id
    called = service.texts(language).plain(text(f"demo-{name}"))
    if name != "resident":
        people.set_name(unit, person, called)
    if name == "desk":
        for role in ("director", "operator"):
            roles.grant(unit, person, role, None)
        roles.accept(unit, person, "1")
    elif name != "resident":
        _enrol(unit, service.rules.centre, person, called, place)


def _enrol(unit: Unit, centre: Centre, person: str, called: str, place: int) -> None:
    directions = [direction.id for direction in centre.directions]
    near = [area.id for area in centre.areas if not area.remote]
    volunteer = volunteers.enrol(
        unit,
        Enrolment(
            person=person,
            zone=centre.zone,
            topics=frozenset(directions),
            aid_types=frozenset(aid.id for aid in centre.aid_types if not aid.needs.licence),
            areas=frozenset(near[: 2 + place]),
            remote=True,
            languages=frozenset(centre.languages),
            capacity=3,
            age_band="adult",
            profile={"name": called},
        ),
    )
    if volunteer:
        volunteers.set_state(unit, volunteer, "accepted", "volunteer")


def fill(unit: Unit, service: Service, handling: Handling) -> None:
    """Something for the desk to decide: a candidate, and a passport that nobody of the cast may take."""
    texts = service.texts(service.languages[0])

    def told(key: str) -> str:
        return texts.plain(text(f"demo-{key}"))

    candidate = accounts.meet(unit, "web", new_external(), service.languages[0])
    enrolment = {
        "name": told("candidate"),
        "age": "adult",
        "topics": ["E1", "E3"],
        "aid_types": ["support", "solidarity"],
        "areas": ["centre", "station"],
        "languages": [*service.languages],
        "capacity": "2",
    }
    handling.request(unit, candidate, EnrolVolunteer(enrolment))
    client = accounts.meet(unit, "web", new_external(), service.languages[0])
    problem = {
        "words": [{"text": told("case-words"), "files": []}],
        "title": told("case-title"),
        "short": told("case-short"),
        "name": told("client"),
        "topic": "B5",
        "aid": "psychology",
        "area": "centre",
        "urgency": "this_week",
        "whom": "self",
        "reach": "chat",
    }
    handling.request(unit, client, SubmitPassport(problem))
