"""Search at the desk: by number, by words of title and short text, by contact exactly (SPEC section 6).

The index of words is plain and holds stems of depersonalised texts only; contacts are found by keyed hashes.
Full texts and talk are not searched.
"""

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Literal

from dispatch.ids import Id
from storage.codec import Erased
from storage.unit import Unit

Stemming = Callable[[str], list[str]]
"""The stems of a text's words."""
Kind = Literal["passports", "volunteers"]
CONTACTS = ("phone", "email", "surname")
WORDS = "searches.sealed_words"
MOST = 50
_NUMBER = re.compile(r"(?:№\s*)?(\d{4}-\d{1,6}|\d{1,6})")


def put(unit: Unit, passport: Id, texts: Iterable[str], stemming: Stemming) -> None:
    """Make the passport found by these words, and by no others."""
    unit.run("search.forget", passport=passport)
    stems = " ".join(stem for text in texts for stem in stemming(text))
    unit.run("search.put", passport=passport, stems=stems)


def put_contacts(unit: Unit, passport: Id, contact: Mapping[str, str]) -> None:
    """Make the passport found by exactly this phone (E.164), e-mail and surname."""
    for kind in CONTACTS:
        if value := contact.get(kind):
            unit.run("search.add_hash", passport=passport, kind=kind, hash=_hash(unit, kind, value))


def forget(unit: Unit, passport: Id) -> None:
    """Nothing leads to the passport any more: its key was destroyed."""
    unit.run("search.forget", passport=passport)
    unit.run("search.forget_hashes", passport=passport)


def passports(unit: Unit, words: str, phone: str | None, stemming: Stemming) -> list[Id]:
    """What these words lead to, the nearest first: a number, a contact, else words of title and short text.

    `phone` is what the words are as a phone (E.164), None if they are none.
    """
    said = words.strip()
    number = _NUMBER.fullmatch(said)
    if number and (found := _by_number(unit, number[1])):
        return found
    exact = _by_contact(unit, said, phone)
    return exact or _by_words(unit, said, stemming)


def remember(unit: Unit, person: Id, kind: Kind, words: str) -> None:
    """Keep what a person of the desk looks for, so that its pages can be turned."""
    sealed = unit.seal(person, WORDS, person, words)
    unit.run("search.remember", person=person, kind=kind, sealed_words=sealed, now=unit.moment)


def remembered(unit: Unit, person: Id, kind: Kind) -> str:
    """What this person looked for last among these; "" for nothing."""
    row = unit.one("search.remembered", person=person)
    if row is None or row["kind"] != kind:
        return ""
    words = unit.open(person, WORDS, person, row["sealed_words"])
    return "" if words is None or isinstance(words, Erased) else words


def _by_number(unit: Unit, number: str) -> list[Id]:
    padded = number.rpartition("-")[2].zfill(5)
    whole = "-" in number
    rows = unit.rows(
        "search.by_number",
        centre=unit.centre,
        number=f"{number.partition('-')[0]}-{padded}" if whole else number,
        padded="" if whole else padded,
        limit=MOST,
    )
    return [row["id"] for row in rows]


def _by_contact(unit: Unit, said: str, phone: str | None) -> list[Id]:
    kind, value = ("phone", phone) if phone else ("email", said) if "@" in said else ("surname", said)
    digest = _hash(unit, kind, value)
    rows = unit.rows("search.by_hash", centre=unit.centre, kind=kind, hash=digest, limit=MOST)
    return [row["id"] for row in rows]


def _by_words(unit: Unit, said: str, stemming: Stemming) -> list[Id]:
    # Quoted, so that nothing typed is an operator of the index; every word must be there.
    query = " ".join(f'"{stem}"' for stem in stemming(said))
    if not query:
        return []
    return [row["id"] for row in unit.rows("search.by_stems", query=query, centre=unit.centre, limit=MOST)]


def _hash(unit: Unit, kind: str, value: str) -> bytes:
    plain = value if kind == "phone" else value.strip().casefold().replace("\u0451", "\u0435")
    return unit.index(f"contact-{kind}", plain)
