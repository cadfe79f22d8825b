"""What a single word shows of itself that can tell whether it is a name, whatever stands around it."""

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from dispatch.text.names.dictionary import NameDictionary, NameSense
from dispatch.text.names.slips import FAR, Slips
from dispatch.text.names.words import NameWords
from dispatch.text.stems import Stems, plain

_LIKELY, _HARDLY, _POSSIBLE = 0.3, 0.05, 0.2
_CASES = ("nomn", "gent", "datv", "accs", "ablt", "loct")
_GENDERS = ("masc", "femn", "neut")
_PEOPLE = ("Name", "Surn", "Patr")
_ADJECTIVES = ("ADJF", "PRTF")
_DEEDS = ("VERB", "ADJS", "PRTS", "PRED")
_PARTS = (
    *("NOUN", "ADJF", "PRTF", "VERB", "INFN", "ADJS", "PRTS", "NPRO", "PREP", "CONJ", "ADVB", "NUMR"),
    *("PRCL", "PRED", "GRND", "COMP", "INTJ"),
)
_MANNERS = ("Fixd", "plur", "Abbr", "Infr", "Slng", "Orgn", "Trad")

Tag = Collection[str]


@dataclass(frozen=True, slots=True)
class Look:
    """What a word form looks like.

    `sort` is a letter for what it mostly is, `group` what it is to its neighbours, `shows` are its marks;
    `cases` those it can stand in; `counted` its genders and plural where it can be a subject; `acts` what a
    subject of its must be; `candidate` tells whether it can be a name at all.
    """

    sort: str
    group: str
    shows: tuple[str, ...] = ()
    cases: str = ""
    counted: str = ""
    acts: str = ""
    candidate: bool = False


class Looks:
    """Looks at word forms, each once; not for two threads at once."""

    def __init__(self, stems: Stems, words: NameWords, dictionary: NameDictionary) -> None:
        self._stems, self._dictionary = stems, dictionary
        self._common = Slips(words.common_stems)
        listed = [stem for name in (*words.listed, *words.often_mistyped) for stem in stems.words(name)]
        self._names = Slips(dict.fromkeys(listed))
        self._never = frozenset(map(plain, words.never_forms))
        self._vowels = frozenset(words.vowels)
        self.of = lru_cache(maxsize=20_000)(self._of)

    def _of(self, form: str) -> Look:
        sense = self._dictionary.sense(form)
        if not sense.tags:
            return Look("1" if form.isdigit() else "?", "1" if form.isdigit() else "?")
        stem = self._stems.words(form)[0]
        slip = FAR if sense.known else self._common.near(stem)
        part, likeliest = _part(sense.tags[0][1]), sense.tags[0][1]
        sort = _sort(sense, part, likeliest, slip=slip < FAR)
        things = [tag for _, tag in sense.tags if "NOUN" in tag or "ADJF" in tag]
        return Look(
            sort,
            _group(sense, part, likeliest, slip=slip < FAR),
            (
                *self._shows(form, stem, sense, sort),
                *([] if sense.known else self._strange(form, stem, slip)),
            ),
            "".join(case[0] for case in _CASES if any(case in tag for tag in things)),
            _counted(things),
            _acts(likeliest, part),
            len(form) > 1 and _may_be_name(sense, part) and (sense.known or form not in self._never),
        )

    def _shows(self, form: str, stem: str, sense: NameSense, sort: str) -> Iterator[str]:
        known = "k" if sense.known else "u"
        part, likeliest = _part(sense.tags[0][1]), sense.tags[0][1]
        rank = self._common.rank(stem)
        yield from (f"o:{sort}", f"o:{part}{'a' if 'anim' in likeliest else ''}")
        yield from (f"o:n{min(len(form), 11)}{known}", f"o:r{rank}{known}", f"o:r{rank}{sort}")
        for mark, share in _people(sense).items():
            if share:
                yield f"o:{mark}{min(int(share * 5), 4)}{known}"
        if sense.place:
            yield f"o:geo{known}"
        yield from (f"o:{manner}" for manner in _MANNERS if manner in likeliest)
        if not sense.known or sort in "nfFNA":
            yield from (f"o:{known}-{form[-long:]}" for long in (2, 3, 4) if len(form) > long)
            yield from (f"o:{known}{form[:long]}-" for long in (2, 3) if len(form) > long + 1)
            yield f"o:v{known}{min(len(self._vowels.intersection(form)), 6)}{min(len(form), 10)}"
        elif sort in "IJ":
            yield f"o:{sort}-{form[-3:]}"

    def _strange(self, form: str, stem: str, slip: int) -> Iterator[str]:
        yield f"o:z{slip}"
        if self._names.near(stem) < FAR:
            yield from ("o:like", f"o:like{slip < FAR:d}")
        yield from dict.fromkeys(f"o:u{form[at : at + 3]}" for at in range(1, len(form) - 3))


def _people(sense: NameSense) -> Mapping[str, float]:
    return {mark: sum(score for score, tag in sense.tags if mark in tag) for mark in _PEOPLE}


def _part(tag: Tag) -> str:
    return next((part for part in _PARTS if part in tag), "X")


def _sort(sense: NameSense, part: str, likeliest: Tag, *, slip: bool) -> str:
    people = _people(sense)
    if not sense.known:
        return "z" if slip else ("S" if part == "NOUN" else "s")
    for mark, letter in (("Patr", "P"), ("Name", "N"), ("Surn", "F")):
        if people[mark] >= _LIKELY:
            return letter
    if part == "NOUN":
        if people["Name"] >= _HARDLY:
            return "n"
        return "f" if people["Surn"] >= _HARDLY else ("A" if "anim" in likeliest else "I")
    if part in _ADJECTIVES:
        return "J"
    return "V" if part in ("VERB", "INFN", "GRND") else "O"


def _group(sense: NameSense, part: str, likeliest: Tag, *, slip: bool) -> str:
    if not sense.known:
        return "slip" if slip else "strange"
    if part != "NOUN":
        return part
    if any(mark in likeliest for mark in _PEOPLE):
        return "maybe"
    return "anim" if "anim" in likeliest else "noun"


def _counted(things: Sequence[Tag]) -> str:
    subjects = [tag for tag in things if "nomn" in tag]
    genders = [gender[0] for gender in _GENDERS if any({gender, "sing"} <= set(tag) for tag in subjects)]
    return "".join(genders) + ("p" if any("plur" in tag for tag in subjects) else "")


def _acts(tag: Tag, part: str) -> str:
    if part not in _DEEDS:
        return ""
    if "plur" in tag:
        return "1" if "1per" in tag or "2per" in tag else "p"
    gender = next((gender[0] for gender in _GENDERS if gender in tag), "")
    return gender or ("3" if "3per" in tag else "1")


def _may_be_name(sense: NameSense, part: str) -> bool:
    thing = any("NOUN" in tag for score, tag in sense.tags if score > _POSSIBLE)
    return not sense.known or thing or part in _ADJECTIVES or any(_people(sense).values())
