"""Every word on the page comes from the locales, in each language."""

import re
from importlib import resources

from tests.bot.channels.web.house import texts

PACKAGE = resources.files("bot.channels.web")
SOURCES = {
    each.name: each.read_text(encoding="utf-8")
    for folder in (PACKAGE, PACKAGE.joinpath("static"))
    for each in folder.iterdir()
    if each.is_file()
}
CAST = {
    "page-demo-resident",
    "page-demo-volunteer1",
    "page-demo-volunteer2",
    "page-demo-volunteer3",
    "page-demo-desk",
}
CYRILLIC = re.compile("[а-яё]", re.IGNORECASE)


def keys_used() -> set[str]:
    """Every text key that a handler, a template or a script names."""
    found = {key for source in SOURCES.values() for key in re.findall(r"page-[a-z0-9-]*[a-z0-9]", source)}
    return (found | CAST) - {"page-demo"}


def test_the_keys_used_are_the_keys_there_are_in_both_languages() -> None:
    assert keys_used() == set(texts("ru")) == set(texts("en"))


def test_the_braces_are_the_same_in_both_languages() -> None:
    russian, english = texts("ru"), texts("en")
    for key, words in russian.items():
        assert re.findall(r"{\w+}", words) == re.findall(r"{\w+}", english[key]), key


def test_the_sources_hold_no_words_for_people() -> None:
    assert [name for name, source in SOURCES.items() if CYRILLIC.search(source)] == []


def test_nothing_is_loaded_from_elsewhere() -> None:
    elsewhere = re.compile(r"https?://(?!www\.w3\.org/2000/svg)[a-z]", re.IGNORECASE)
    static = {name: text for name, text in SOURCES.items() if not name.endswith(".py")}
    assert [name for name, source in static.items() if elsewhere.search(source)] == []
