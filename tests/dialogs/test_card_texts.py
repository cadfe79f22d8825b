"""The texts of cards and notices: both languages have the same keys with the same braces."""

import re
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

LOCALES = Path(__file__).parents[2] / "locales"
DIALOGS = LOCALES.parent / "dialogs"
FILES = (
    "offer",
    "task",
    "passport",
    "confirm",
    "rating",
    "escalation",
    "candidate",
    "enrolment",
    "comment",
    "notices",
    "refused",
    "desk",
)
MODULES = (
    *(f"{name}.py" for name in ("audience", "buttons", "comment", "desk", "enrolment")),
    *(f"{name}.py" for name in ("notices", "outcomes", "reminders")),
    "cards/*.py",
)
KEY = re.compile(rf'"((?:{"|".join(FILES)})-[a-z0-9_-]+)"')


def entries(language: str, name: str) -> dict[str, tuple[str, ...]]:
    with (LOCALES / language / f"{name}.po").open("rb") as file:
        catalog = read_po(file, locale=language, abort_invalid=True)
    keyed = ((m.id if isinstance(m.id, str) else m.id[0], m.string) for m in catalog if m.id)
    return {key: (said,) if isinstance(said, str) else tuple(said or ()) for key, said in keyed}


def braces(forms: tuple[str, ...]) -> list[set[str]]:
    found = [set(re.findall(r"{(\w+)}", form)) for form in forms]
    assert all(form == found[0] for form in found)
    return found[:1]


@pytest.mark.parametrize("name", FILES)
def test_both_languages_say_the_same(name: str) -> None:
    russian, english = entries("ru", name), entries("en", name)
    assert set(russian) == set(english)
    assert all(all(forms) for forms in (*russian.values(), *english.values()))
    assert {key: braces(forms) for key, forms in russian.items()} == {
        key: braces(forms) for key, forms in english.items()
    }


def test_every_key_in_the_code_has_a_text() -> None:
    known = {key for name in FILES for key in entries("ru", name)}
    sources = [path for pattern in MODULES for path in DIALOGS.glob(pattern)]
    cards = list((LOCALES / "ru" / "cards").glob("*.j2"))
    used = {key for path in (*sources, *cards) for key in KEY.findall(path.read_text(encoding="utf-8"))}
    assert len(used) > 50
    assert used <= known


def test_every_card_stands_in_both_languages() -> None:
    names = [{path.name for path in (LOCALES / code / "cards").glob("*.j2")} for code in ("ru", "en")]
    assert names[0] == names[1]
