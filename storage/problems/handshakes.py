"""Whose a passport is: its client, once they have said so, and who wrote for them (SPEC 12.10)."""

import json

from dispatch.decisions import NameClient
from storage.codec import Erased
from storage.problems import passport_texts, passports
from storage.unit import Unit


def name_client(unit: Unit, decision: NameClient) -> bool:
    """Another client; False if it was somebody else's.

    What was told so far stays the applicant's words; of the contact, which was theirs, the place alone stays.
    """
    name = decision.passport
    told = passports.wording(unit, name)
    contact = told.contact if told and not isinstance(told.contact, Erased) else {}
    place = {"address": contact["address"]} if contact.get("address") else {}
    changed = unit.run(
        "passports.name_client",
        id=name,
        centre=unit.centre,
        client=decision.client,
        applicant=decision.applicant,
        anonymous=decision.anonymous,
        sealed_contact=unit.seal(name, passports.CONTACT, name, json.dumps(place)),
    )
    passport_texts.by_applicant(unit, name)
    return changed == 1
