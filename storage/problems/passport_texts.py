"""The words of a passport: the client's own, additions, notes; sealed under the passport's key."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from dispatch.ids import Id
from storage import moments
from storage.codec import Erased
from storage.unit import Unit

PLACE = "passport_texts.sealed_text"
Kind = Literal["words", "addition", "note", "solution", "written", "told"]
"""The client's own first; then notes, the desk's answer, and its words to the client and to the owner."""


@dataclass(frozen=True, slots=True)
class PassportText:
    """One piece: words, which may be empty, and ids of files. `author` is a role, `at` is UTC."""

    author: str
    kind: str
    words: str | Erased
    at: datetime
    files: tuple[Id, ...] = ()


def add(  # noqa: PLR0917
    unit: Unit, passport: Id, author: str, kind: Kind, words: str, files: Sequence[Id] = ()
) -> None:
    """Write down words that belong to this passport, and the files that came with them."""
    text = unit.new_id()
    unit.run(
        "passport_texts.add",
        id=text,
        passport=passport,
        author=author,
        kind=kind,
        sealed_text=unit.seal(passport, PLACE, text, words),
        files=json.dumps(list(files)),
        now=unit.moment,
    )


def by_applicant(unit: Unit, passport: Id) -> None:
    """What was told so far, somebody else told for the client."""
    unit.run("passport_texts.by_applicant", passport=passport)


def of_passport(unit: Unit, passport: Id) -> list[PassportText]:
    """Every text of the passport, the oldest first."""
    return [
        PassportText(
            author=row["author"],
            kind=row["kind"],
            words=unit.open(passport, PLACE, row["id"], row["sealed_text"]) or "",
            at=moments.load(row["at"]),
            files=tuple(json.loads(row["files"])),
        )
        for row in unit.rows("passport_texts.of_passport", passport=passport)
    ]
