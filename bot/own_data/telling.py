"""Puts together all that is stored of a person: what only they may read (SPEC 3.8)."""

from dataclasses import asdict, dataclass
from datetime import datetime

from bot.own_data import written
from bot.own_data.bundling import Bundle, bundled
from bot.service import Service
from bot.views.timeline import timeline
from bot.views.viewer import told_words
from dialogs.cards.merits import reason_code
from dialogs.desk.places import FORMS
from dispatch.ids import Id
from storage.persons import kudos, own_data, recognition, roles, volunteer_history, volunteers
from storage.persons.own_data import Told
from storage.problems import passport_texts, passports, ratings
from storage.unit import Unit

OF_THE_DESK = frozenset(form.name for form in FORMS)
"""What somebody of the desk writes down is of another person."""

MOST_CHANGES = 1000
"""More than the desk changes about anybody in a life."""


@dataclass(frozen=True, slots=True)
class Own:
    """The data, names of fields in English and moments in UTC; the page says it in the service's words."""

    service: Service
    language: str
    made_at: datetime
    data: Told
    bundle: Bundle
    """The files that go with it, named by the data."""


def told(unit: Unit, service: Service, person: Id, language: str) -> Own | None:
    """Everything of this person at this moment; None once they were erased.

    Of others there is only what was said to this person: by a helper under their chosen name, or by the desk.
    """
    known = own_data.person(unit, person)
    if known is None:
        return None
    data = {
        "made_at": unit.now,
        "person": known,
        "accounts": own_data.addresses(unit, person),
        "consents": own_data.consents(unit, person),
        "roles": [_role(role) for role in roles.of_person(unit, person)],
        "ended_roles": [_ended(role, person) for role in roles.ended(unit, person)],
        "passports": [_passport(unit, person, row) for row in own_data.passports(unit, person)],
        "wrote_for_others": written.for_others(unit, person),
        "shown_contacts": own_data.shown_contacts(unit, person),
        "visits": own_data.visits(unit, person),
        "drafts": [one for one in own_data.drafts(unit, person) if one["dialogue"] not in OF_THE_DESK],
        "kept": own_data.kept(unit, person),
        "sent_files": own_data.sent_files(unit, person),
        "draft_files": own_data.files(unit, person, None),
        "complaints": own_data.complaints(unit, person),
        "volunteer": _volunteer(unit, person),
        "looks": own_data.looks(unit, person),
    }
    return Own(service, language, unit.now, data, bundled(data))


def _passport(unit: Unit, person: Id, row: Told) -> Told:
    name = row["id"]
    wording = passports.wording(unit, name)
    pieces = passport_texts.of_passport(unit, name)
    contact = wording.contact if wording and isinstance(wording.contact, dict) else {}
    since = written.confirmed_at(unit, name)
    return {
        **row,
        "title": told_words(wording.title) if wording else "",
        "short": told_words(wording.short) if wording else "",
        "suits": list(wording.suits) if wording else [],
        "contact": contact,
        "words": written.by_client(pieces),
        "answers": written.by_desk(pieces, since),
        "files": own_data.files(unit, person, name),
        "timeline": [{"at": at, "what": str(what)} for at, what in timeline(unit, name)],
        "talk": written.talk_of(unit, name, since=since),
        "ratings": [
            {"stars": given.stars, "at": given.first_at, "comment": told_words(given.comment)}
            for given in ratings.of_passport(unit, name)
        ],
    }


def _volunteer(unit: Unit, person: Id) -> Told | None:
    name = volunteers.of_person(unit, person)
    found = volunteers.load(unit, name) if name else None
    if name is None or found is None:
        return None
    profile = volunteers.profile(unit, name)
    return {
        "state": str(found.state),
        "level": str(found.level),
        "profile": profile if isinstance(profile, dict) else {},
        "topics": sorted(found.topics),
        "aid_types": sorted(found.aid_types),
        "areas": sorted(found.areas),
        "remote": found.remote,
        "languages": sorted(found.languages),
        "capacity": found.capacity,
        "daily_limit": found.daily_limit,
        "quiet": f"{found.quiet.start:%H:%M}–{found.quiet.end:%H:%M}" if found.quiet else "",
        "paused_until_at": found.paused_until,
        "marks": sorted(str(mark) for mark in found.marks),
        "licences": sorted(found.licences),
        "listed": recognition.is_listed(unit, name),
        "achievements": asdict(recognition.achievements(unit, name)),
        "offers": own_data.offers(unit, name),
        "tasks": own_data.tasks(unit, name),
        "wrote": written.by_volunteer(unit, person, name),
        "kudos": [_line(unit, line) for line in kudos.of_volunteer(unit, name)],
        "certificates": own_data.certificates(unit, name),
        "changes": [
            {"at": one.at, "what": one.what, "was": one.was, "became": one.became}
            for one in volunteer_history.of_volunteer(unit, name, MOST_CHANGES)
        ],
    }


def _role(role: roles.Role) -> Told:
    """A role that they hold; who gave it is not theirs to have."""
    return {"role": role.role, "granted_at": role.granted_at, "terms_version": role.terms_version}


def _ended(role: roles.Ended, person: Id) -> Told:
    """A role that they have no more; who took it is that person's own matter."""
    return {"role": role.role, "ended_at": role.at, "own": role.by == person}


def _line(unit: Unit, line: kudos.Line) -> Told:
    wording = passports.wording(unit, line.passport) if line.passport and line.names_passport else None
    return {
        "at": line.at,
        "points": line.points,
        "reason": reason_code(line.reason, changes=line.changes),
        "words": told_words(line.words),
        "number": wording.number if wording else "",
    }
