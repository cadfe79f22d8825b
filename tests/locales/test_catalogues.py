"""Both languages say the same things: keys, placeholders, plural forms, cards; and no words stand in code."""

import ast
import gettext
import re
import string
from collections import Counter
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.plurals import get_plural
from babel.messages.pofile import read_po
from jinja2 import Environment, meta, nodes

import locales

FOLDER = Path(locales.__file__).parent
ROOT = FOLDER.parent
LANGUAGES = ("ru", "en")
CYRILLIC = re.compile("[А-Яа-яЁё]{2}")
TAGS = re.compile(r"<(/?)(\w+)>")


def catalogues(language: str) -> dict[str, Catalog]:
    return {
        path.name: read_po(path.open("rb"), locale=language, abort_invalid=True)
        for path in sorted((FOLDER / language).glob("*.po"))
    }


def key_of(message: Message) -> str:
    return message.id if isinstance(message.id, str) else message.id[0]


def forms_of(message: Message) -> list[str]:
    return [message.string] if isinstance(message.string, str) else list(message.string or ())


def messages(language: str) -> list[tuple[str, Message]]:
    return [
        (name, message)
        for name, catalogue in catalogues(language).items()
        for message in catalogue
        if key_of(message)
    ]


def places(message: Message) -> set[str]:
    return {
        name
        for form in forms_of(message)
        for _, name, _, _ in string.Formatter().parse(form)
        if name is not None
    }


def test_both_languages_have_the_same_keys_in_the_same_files() -> None:
    russian, english = ({(name, key_of(m)) for name, m in messages(language)} for language in LANGUAGES)
    assert russian == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_key_is_said_twice(language: str) -> None:
    counted = Counter(
        line
        for path in (FOLDER / language).glob("*.po")
        for line in path.read_text(encoding="utf-8").splitlines()
        if line.startswith('msgid "') and line != 'msgid ""'
    )
    assert [line for line, times in counted.items() if times > 1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_key_says_something(language: str) -> None:
    assert [key_of(m) for _, m in messages(language) if not all(forms_of(m)) or m.fuzzy] == []


def test_both_languages_have_the_same_placeholders() -> None:
    russian, english = (
        {key_of(m): places(m) - {"n"} for _, m in messages(language)} for language in LANGUAGES
    )
    assert {
        key: (russian[key], english.get(key)) for key in russian if russian[key] != english.get(key)
    } == {}


def test_a_placeholder_has_a_plain_name() -> None:
    """`{name}` only: no attributes, no formats, no bare braces."""
    odd = [(key_of(m), name) for language in LANGUAGES for _, m in messages(language) for name in places(m)]
    assert [each for each in odd if not each[1].isidentifier()] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_text_closes_the_tags_that_it_opens(language: str) -> None:
    for _, message in messages(language):
        for form in forms_of(message):
            opened: list[str] = []
            for closing, tag in TAGS.findall(form):
                assert tag in {"b", "i", "a", "code"}, key_of(message)
                opened.remove(tag) if closing else opened.append(tag)
            assert opened == [], key_of(message)


@pytest.mark.parametrize(("language", "number"), [("ru", 3), ("en", 2)])
def test_a_plural_has_as_many_forms_as_the_language(language: str, number: int) -> None:
    plural = [m for _, m in messages(language) if not isinstance(m.id, str)]
    assert {key_of(m): len(forms_of(m)) for m in plural if len(forms_of(m)) != number} == {}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_plural_rule_of_a_file_is_that_of_its_language(language: str) -> None:
    rule = gettext.c2py(get_plural(language).plural_expr)
    for name, catalogue in catalogues(language).items():
        own = gettext.c2py(catalogue.plural_expr)
        assert [own(n) for n in range(130)] == [rule(n) for n in range(130)], name


def environment() -> Environment:
    """Knows the filters of `bot.speaking.texts`, so that a template with any other does not compile."""
    made = Environment(autoescape=True)
    made.filters.update(dict.fromkeys(("words", "when", "day"), str))
    return made


def cards(language: str) -> dict[str, nodes.Template]:
    return {
        path.name: environment().parse(path.read_text(encoding="utf-8"))
        for path in sorted((FOLDER / language / "cards").glob("*.j2"))
    }


def test_both_languages_have_the_same_cards_with_the_same_parameters() -> None:
    russian, english = (
        {name: meta.find_undeclared_variables(tree) - {"n", "t"} for name, tree in cards(language).items()}
        for language in LANGUAGES
    )
    assert russian == english


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_card_names_only_texts_that_are_there(language: str) -> None:
    known = {key_of(m): m for _, m in messages(language)}
    for name, tree in cards(language).items():
        for call in tree.find_all(nodes.Call):
            if isinstance(call.node, nodes.Name) and call.node.name in ("n", "t"):
                key = call.args[0]
                if isinstance(key, nodes.Const):
                    assert key.value in known, name
                    assert call.node.name == "t" or not isinstance(known[key.value].id, str), name


def literals(path: Path) -> list[str]:
    """The strings of a module that are not docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    docs = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    return [
        node.value
        for node in ast.walk(tree)
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in docs
    ]


@pytest.mark.parametrize("package", ["bot", "dialogs", "dispatch", "storage", "locales"])
def test_no_word_for_people_stands_in_code(package: str) -> None:
    found = {
        str(path.relative_to(ROOT)): words
        for path in (ROOT / package).rglob("*.py")
        if (words := [each for each in literals(path) if CYRILLIC.search(each)])
    }
    assert found == {}


FACES = {
    "в работе": ("registered", "searching", "in_progress", "resolved"),
    "закрыто": ("closed", "answered"),
    "не решается": ("unsolvable",),
    "отозвано": ("withdrawn",),
}
"""What people read for a status, in few words (SPEC section 2)."""


@pytest.mark.parametrize(("face", "status"), [(face, one) for face, all_ in FACES.items() for one in all_])
def test_a_status_is_read_in_the_words_of_its_face(face: str, status: str) -> None:
    said = {key_of(message): message.string for _, message in messages("ru")}
    assert str(said[f"passport-status-{status}"]).startswith(face)
