"""What of a word and of the words around it can tell whether it is a person's name."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from dispatch.text.names.dictionary import NameDictionary
from dispatch.text.names.looks import Look, Looks
from dispatch.text.names.places import Word
from dispatch.text.names.words import NameWords
from dispatch.text.stems import Stems, plain

_ENDS, _SIGNS = ".!?\n", ',;:()"«»-—–'
_NEAR = 3
"""How many words after a name its verb is looked for."""

_NO_LOOK = Look("^", "^")


class NameMarks:
    """Tells the marks of the words of a text; not for two threads at once."""

    def __init__(self, stems: Stems, words: NameWords, dictionary: NameDictionary) -> None:
        self.look = Looks(stems, words, dictionary).of
        by_stem = {
            "kin": words.kin,
            "role": words.roles,
            "cue": words.cues,
            "firm": words.firm_heads,
            "head": words.place_heads,
        }
        self._stems = _by_member(
            {
                group: [stem for word in listed for stem in stems.words(word)]
                for group, listed in by_stem.items()
            }
        )
        by_form = {
            "foreign": words.foreign_cues,
            "deed": words.deed_forms,
            "age": words.age_forms,
            "and": words.and_forms,
            "from": words.from_forms,
            "door": words.door_forms,
            "in": words.before_place_forms,
            "between": words.between_forms,
        }
        self._forms = _by_member({group: list(map(plain, listed)) for group, listed in by_form.items()})

    def of(self, words: Sequence[Word], place: int, named: Collection[int], text: str) -> list[str]:
        """The marks of one word of a text, each once; `named` are the places of names found so far."""
        return list(dict.fromkeys(_Around(self, words, place, named, text).marks()))

    def group(self, word: Word) -> str:
        """What a word is to its neighbours."""
        return self._forms.get(word.form) or self._stems.get(word.stem) or self.look(word.form).group


@dataclass(frozen=True, slots=True)
class _Around:
    """One word of a text with its surroundings."""

    by: NameMarks
    words: Sequence[Word]
    place: int
    named: Collection[int]
    text: str

    def marks(self) -> Iterator[str]:
        word = self.words[self.place]
        look = self.by.look(word.form)
        before, after = self._gap(self.place), self._gap(self.place + 1)
        left, right = self._group(self.place - 1), self._group(self.place + 1)
        yield from look.shows
        yield from self._frame(look.sort, word.trust.value, _side(before, left), _side(after, right))
        yield self._case(look.sort)
        if self.place and before != ".":
            yield from self._left(look, left)
        if self.place + 1 < len(self.words) and after != ".":
            yield from self._right(look.sort)
        yield from self._deed(look, left, before)

    def _frame(self, sort: str, trust: int, left: str, right: str) -> Iterator[str]:
        left2, right2 = self._group(self.place - 2), self._group(self.place + 2)
        yield from (f"t:{trust}", f"t:{trust}{sort}", f"lt:{trust}{left}", f"rt:{trust}{right}")
        yield from (f"l:{left}", f"r:{right}", f"m:{left}/{right}", f"l2:{left2}", f"r2:{right2}")
        yield from (f"l:{sort}{left}", f"r:{sort}{right}", f"m:{sort}{left}/{right}")
        yield from (f"L:{sort}{left}/{left2}", f"R:{sort}{right}/{right2}")

    def _left(self, look: Look, left: str) -> Iterator[str]:
        near = self.words[self.place - 1]
        other = self.by.look(near.form)
        yield from (f"p:{near.stem}", f"p:{look.sort}{near.stem}")
        yield from (f"g:{near.form}:{look.cases}", f"g:{look.sort}{near.form}")
        if other.cases:
            agrees = "=" if set(other.cases) & set(look.cases) else "!"
            yield from (f"a:{left}{agrees}", f"a:{look.sort}{left}{agrees}")
        if self.place > 1:
            far = self.words[self.place - 2].stem
            yield from (f"q:{far}", f"q:{far} {near.stem}")

    def _right(self, sort: str) -> Iterator[str]:
        near = self.words[self.place + 1]
        yield from (f"n:{near.form}", f"n:{sort}{near.stem}", f"n:{near.stem}")
        if self.place + 2 < len(self.words):
            far = self.words[self.place + 2].stem
            yield from (f"k:{far}", f"k:{near.stem} {far}")

    def _deed(self, look: Look, left: str, before: str) -> Iterator[str]:
        """How the verb that follows agrees with the word, and with what stands before the word."""
        place, acts = self._verb()
        if not acts:
            yield f"d:{look.sort}none"
            return
        fits, subject = _fits(acts, look.counted), "n" if "n" in look.cases else "-"
        far = place - self.place
        yield from (f"d:{fits}{subject}", f"d:{look.sort}{fits}{subject}{min(far, 2)}")
        yield f"d:{look.sort}{before}{left}{fits}"
        other = self.by.look(self.words[self.place - 1].form) if self.place and not before else _NO_LOOK
        if other.cases:
            yield f"d:{look.sort}{left}{fits}{_fits(acts, other.counted)}"
        if far == 1 and place + 1 < len(self.words):
            thing = self.by.look(self.words[place + 1].form)
            who = "^" if before else left
            yield f"x:{look.sort}{who}{fits}{thing.group}{'a' if 'a' in thing.cases else ''}"

    def _verb(self) -> tuple[int, str]:
        for place in range(self.place + 1, min(self.place + 1 + _NEAR, len(self.words))):
            if self._gap(place) in (".", ","):
                break
            look = self.by.look(self.words[place].form)
            if look.acts:
                return place, look.acts
            if look.group in ("noun", "anim") and place > self.place + 1:
                break
        return self.place, ""

    def _case(self, sort: str) -> str:
        word = self.words[self.place]
        if word.upper and len(word.form) > 1:
            return f"c:U{sort}"
        if not word.capital:
            return f"c:l{sort}{any(one.capital for one in self.words):d}"
        return f"c:{'S' if self._gap(self.place) in ('^', '.') else 'M'}{sort}"

    def _group(self, place: int) -> str:
        if not 0 <= place < len(self.words):
            return "^"
        return "name" if place in self.named else self.by.group(self.words[place])

    def _gap(self, place: int) -> str:
        """What stands before a word: nothing but a space is nothing."""
        if not place:
            return "^"
        start = self.words[place - 1].end
        if place == len(self.words):
            return self.text[start:].strip()[:1] or "^"
        between = self.text[start : self.words[place].start]
        if between == " ":
            return ""
        if any(end in between for end in _ENDS):
            return "." if len(self.words[place - 1].form) > 1 else "i"
        return next((sign for sign in _SIGNS if sign in between), "/")


def _side(gap: str, group: str) -> str:
    return gap if gap in ("^", ".") else gap + group


def _fits(acts: str, counted: str) -> str:
    if acts not in "mfnp":
        return "~"
    return "=" if acts in counted else "!"


def _by_member(groups: Mapping[str, Iterable[str]]) -> Mapping[str, str]:
    """The first group of each member."""
    return {member: group for group, members in reversed(list(groups.items())) for member in members}
