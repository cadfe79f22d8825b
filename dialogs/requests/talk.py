"""What the two sides of a passport in work ask of each other (SPEC section 3.6)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Relay:
    """Pass this on to the other side of a passport in work: words, ids of files, or a place (degrees)."""

    passport: str
    words: str = ""
    files: tuple[str, ...] = ()
    place: tuple[float, float] | None = None


@dataclass(frozen=True, slots=True)
class ShowDescription:
    """The whole description of a passport with its files, for its client or its owner."""

    passport: str


@dataclass(frozen=True, slots=True)
class ShowContacts:
    """Show my contacts to the other side, once they show theirs too; `way` is how to reach me."""

    passport: str
    phone: str
    way: str


@dataclass(frozen=True, slots=True)
class SeeContacts:
    """Show the other side's contacts now, as far as they may be seen; it is written down as a look."""

    passport: str


@dataclass(frozen=True, slots=True)
class RefuseContacts:
    """Go on without showing contacts."""

    passport: str


TalkRequest = Relay | ShowDescription | ShowContacts | SeeContacts | RefuseContacts
