"""Who looks at a card: what may be shown depends on it (SPEC sections 2 and 6)."""

from dataclasses import dataclass

from dialogs.messages import Words, text
from dispatch.catalogue import Centre
from dispatch.ids import Id
from storage.codec import Erased
from storage.persons import accounts, people, volunteers
from storage.persons.people import Person
from storage.problems import passports
from storage.unit import Unit

DESK_ROLES = frozenset({"operator", "organiser", "director"})


@dataclass(frozen=True, slots=True)
class Viewer:
    """A person with active roles and perhaps a volunteer's id; `group` is a place where the desk lives."""

    person: Id = ""
    roles: frozenset[str] = frozenset()
    volunteer: Id | None = None
    group: bool = False

    @property
    def at_desk(self) -> bool:
        """Whether desk cards may be shown here."""
        return self.group or not self.roles.isdisjoint(DESK_ROLES)


GROUP = Viewer(group=True)


def viewer_of(unit: Unit, person: Id) -> Viewer:
    """The person as a viewer, with the rights of this moment."""
    found = people.person(unit, person)
    return Viewer(person, found.roles, found.volunteer) if found else Viewer(person)


def called(unit: Unit, person: Id | None) -> str:
    """The name that a person chose; "" if there is none."""
    return _name(people.person(unit, person)) if person else ""


def staff_called(unit: Unit, person: Id | None) -> str:
    """The same, but only of who holds a role here: no other name stands on a card of the desk's group."""
    found = people.person(unit, person) if person else None
    return _name(found) if found and found.roles else ""


def client_called(unit: Unit, passport: Id) -> str:
    """The name that the client chose for this passport, else in general; "" for an anonymous one."""
    wording, found = passports.wording(unit, passport), passports.load(unit, passport)
    chosen = wording.contact.get("name", "") if wording and not isinstance(wording.contact, Erased) else ""
    return chosen or (client_name(unit, found.client) if found else "")


def client_name(unit: Unit, client: Id | None) -> str:
    """The name that a client chose in general; "" for an anonymous one."""
    found = people.person(unit, client) if client else None
    return _name(found) if found and not found.anonymous else ""


def _name(person: Person | None) -> str:
    return person.name if person and isinstance(person.name, str) else ""


def volunteer_called(unit: Unit, volunteer: Id | None) -> str:
    """The name that a volunteer enrolled with."""
    profile = volunteers.profile(unit, volunteer) if volunteer else None
    name = profile.get("name") if isinstance(profile, dict) else None
    return name if isinstance(name, str) else ""


def told_words(words: str | Erased) -> str:
    """The words; "" once they were destroyed."""
    return "" if isinstance(words, Erased) else words


def title_words(title: str | Erased) -> Words:
    """The title; once it was destroyed, that it was, in kind words."""
    return text("own-erased") if isinstance(title, Erased) else title


def title_of(catalogue: object, name: str | None) -> dict[str, str] | None:
    """The title by language of something of the catalogue, None if it is unknown."""
    found = catalogue.get(name) if isinstance(catalogue, dict) and name else None
    return dict(found.title) if found else None


def titles(
    centre: Centre, topic: str | None, aid_type: str | None, area: str | None
) -> dict[str, dict[str, str] | None]:
    """Titles of a passport's topic, aid type and area."""
    return {
        "topic": title_of(centre.topic_by_id, topic),
        "aid_type": title_of(centre.aid_type_by_id, aid_type),
        "area": title_of(centre.area_by_id, area),
    }


def reachable(unit: Unit, person: Id) -> str | None:
    """The id of the address where a person's messages go; None if there is none."""
    address = accounts.preferred(unit, person)
    return address.id if address else None
