"""What a language tells of the words that stand around names."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NameWords:
    """Words of a language that tell what a neighbouring word is; `plain` lower case.

    Lists that end in `forms` are compared as written, the others by stem. `listed` are names that count where
    the dictionary does not know the word, `often_mistyped` those that also count with a letter wrong;
    `between_forms` may stand between a name and a word that tells of it;
    `from_forms` and `door_forms` together tell where a neighbour lives; `rare_first_forms` are first names
    that the dictionary has only as common words; `kept_phrases` look like names and are none; `common_stems`
    are the most frequent words of the language in order, that slips are told by.
    """

    kin: Sequence[str] = ()
    roles: Sequence[str] = ()
    cues: Sequence[str] = ()
    sure_forms: Sequence[str] = ()
    ambiguous_forms: Sequence[str] = ()
    never_forms: Sequence[str] = ()
    place_heads: Sequence[str] = ()
    firm_heads: Sequence[str] = ()
    place_titles: Sequence[str] = ()
    place_tails: Sequence[str] = ()
    street_people: Sequence[str] = ()
    before_place_forms: Sequence[str] = ()
    foreign_cues: Sequence[str] = ()
    patronymic_endings: Sequence[str] = ()
    surname_endings: Sequence[str] = ()
    listed: Sequence[str] = ()
    often_mistyped: Sequence[str] = ()
    kept_phrases: Sequence[str] = ()
    common_stems: Sequence[str] = ()
    deed_forms: Sequence[str] = ()
    age_forms: Sequence[str] = ()
    and_forms: Sequence[str] = ()
    between_forms: Sequence[str] = ()
    from_forms: Sequence[str] = ()
    door_forms: Sequence[str] = ()
    rare_first_forms: Sequence[str] = ()
    vowels: str = ""
