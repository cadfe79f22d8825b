"""The centre's one validated file: what is helped with, where, and by which numbers (SPEC section 9)."""

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from functools import cached_property
from typing import Annotated
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, BaseModel, ConfigDict, Field

from dispatch.norms import (
    EscalationClocks,
    KudosRules,
    LevelRules,
    Norms,
    Retention,
    Waking,
    WavePlan,
    Weights,
)
from dispatch.passport import Complexity
from dispatch.unsolvable import Obstacle

CatalogueId = Annotated[str, Field(pattern=r"^[A-Za-z0-9_-]{1,32}$")]


def _filled(text: dict[str, str]) -> dict[str, str]:
    if not text or not all(value.strip() for value in text.values()):
        raise ValueError("needs words in at least one language, none of them empty")
    return text


def _known_zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (LookupError, ValueError, OSError) as error:
        raise ValueError(f"{name!r} is no time zone") from error
    return name


Text = Annotated[dict[str, str], AfterValidator(_filled)]
"""Words for people by language code, e.g. `{"ru": ..., "en": ...}`."""


class Mark(StrEnum):
    """Marks that a volunteer may hold (SPEC section 12.18)."""

    CHECKED = "checked"
    TRAINED = "trained"
    IDENTIFIED = "identified"


class _Model(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Needs(_Model):
    """What a topic or an aid type asks for; `licence` is the id of one that a volunteer holds."""

    licence: str | None = None
    marks: frozenset[Mark] = frozenset()
    health_consent: bool = False
    desk_word: bool = False


class Direction(_Model):
    """One of the six directions."""

    id: CatalogueId
    title: Text


class Topic(_Model):
    """A sub-topic; `hints` are words by language that point at it."""

    id: CatalogueId
    direction: CatalogueId
    title: Text
    description: Text
    hints: dict[str, list[str]] = {}
    needs: Needs = Needs()
    hidden: bool = False


class AidType(_Model):
    """A form of help; `asked` is how a resident would say it, `visit` that somebody comes to them for it."""

    id: CatalogueId
    title: Text
    asked: Text
    complexity: Complexity
    for_trainees: bool = False
    visit: bool = False
    needs: Needs = Needs()
    hidden: bool = False


class Point(_Model):
    """A place on the map, degrees."""

    latitude: float = Field(ge=-90, le=90)
    longitude: float = Field(ge=-180, le=180)


class Area(_Model):
    """A district or locality; `remote` marks the one that stands for help at a distance."""

    id: CatalogueId
    title: Text
    parent: CatalogueId | None = None
    aliases: list[str] = []
    point: Point | None = None
    remote: bool = False
    hidden: bool = False


class EmergencyNumber(_Model):
    """A number shown for a kind of danger; `checked_on` is when the centre last tried it, None: never."""

    number: Annotated[str, Field(pattern=r"^[0-9+() -]{2,20}$")]
    title: Text
    checked_on: date | None = None


class Door(_Model):
    """Where else to knock: an office or a line, and what for.

    `topics` are ids of topics or directions, `obstacles` reasons of «cannot be solved»; none means any.
    """

    id: CatalogueId
    title: Text
    what: Text
    phone: Annotated[str, Field(pattern=r"^[0-9+() -]{2,20}$")] | None = None
    topics: list[CatalogueId] = []
    obstacles: list[Obstacle] = []


class Centre(_Model):
    """Everything that one centre's file says; the first of `languages` is its default."""

    id: CatalogueId
    name: Text
    zone: Annotated[str, AfterValidator(_known_zone)]
    languages: list[str] = Field(min_length=1)
    address: Text
    hours: Text
    services: Text
    emergency: dict[str, list[EmergencyNumber]]
    directions: list[Direction] = Field(min_length=1)
    topics: list[Topic] = Field(min_length=1)
    aid_types: list[AidType] = Field(min_length=1)
    areas: list[Area] = Field(min_length=1)
    doors: list[Door] = []
    norms: Norms = Norms()
    waves: WavePlan = WavePlan()
    weights: Weights = Weights()
    escalation: EscalationClocks = EscalationClocks()
    kudos: KudosRules = KudosRules()
    levels: LevelRules = LevelRules()
    retention: Retention = Retention()
    waking: Waking = Waking()
    calendar_country: str | None = "RU"
    calendar: dict[date, bool] = {}
    """Days whose kind the centre knows better than the production calendar: true means working."""

    @cached_property
    def topic_by_id(self) -> Mapping[str, Topic]:
        """Topics by id, hidden ones too (passports may still name them)."""
        return {topic.id: topic for topic in self.topics}

    @cached_property
    def aid_type_by_id(self) -> Mapping[str, AidType]:
        """Aid types by id, hidden ones too."""
        return {aid.id: aid for aid in self.aid_types}

    @cached_property
    def area_by_id(self) -> Mapping[str, Area]:
        """Areas by id, hidden ones too."""
        return {area.id: area for area in self.areas}

    @cached_property
    def lineages(self) -> Mapping[str, tuple[str, ...]]:
        """For each area its own id, its parent's, and so on up."""
        return {area.id: self._lineage(area.id) for area in self.areas}

    def _lineage(self, area: str) -> tuple[str, ...]:
        line = [area]
        while (parent := self.area_by_id[line[-1]].parent) is not None and parent not in line:
            line.append(parent)
        return tuple(line)


def in_language(text: Mapping[str, str], language: str) -> str:
    """The words in this language, else in the first one that the file gives."""
    return text[language] if language in text else next(iter(text.values()))
