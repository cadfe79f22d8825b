"""What the texts say: escaped, counted, in the reader's language and the centre's zone."""

from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from jinja2 import TemplateNotFound, UndefinedError
from markupsafe import Markup

from bot.speaking.texts import Texts, texts
from dialogs.messages import text

MOSCOW = ZoneInfo("Europe/Moscow")
EVENING = datetime(2026, 11, 21, 22, 5, tzinfo=UTC)

RUSSIAN = """
msgid ""
msgstr "Language: ru\\n"

msgid "hello"
msgstr "<b>Здравствуйте</b>, {who}!"

msgid "area-some"
msgstr "Район: {area}, {when}, {day}, {hours} ч, №{number}"

msgid "answers"
msgid_plural "answers"
msgstr[0] "{n} отклик"
msgstr[1] "{n} отклика"
msgstr[2] "{n} откликов"

#, fuzzy
msgid "doubtful"
msgstr "Может быть"

msgid "empty"
msgstr ""
"""
ENGLISH = """
msgid ""
msgstr "Language: en\\n"

msgid "answers"
msgid_plural "answers"
msgstr[0] "{n} answer"
msgstr[1] "{n} answers"
"""
CARD = """
<b>{{ title }}</b>
{% if area %}
{{ area | words }}
{% endif %}



{{ t("hello", who=title) }} {{ n("answers", 3) }}
{{ moment | when }}; {{ moment | day }}
"""


def texts_in(folder: Path, language: str = "ru", words: str = RUSSIAN) -> Texts:
    (folder / "some.po").write_text(words, encoding="utf-8")
    (folder / "cards").mkdir()
    (folder / "cards" / "passport.j2").write_text(CARD, encoding="utf-8")
    return Texts(folder, language, MOSCOW)


@pytest.fixture
def russian(tmp_path: Path) -> Texts:
    return texts_in(tmp_path)


def test_our_words_keep_their_tags_and_those_of_people_lose_them(russian: Texts) -> None:
    said = russian.say(text("hello", who="<i>Аня & Ко</i> {who}"))
    assert said == "<b>Здравствуйте</b>, &lt;i&gt;Аня &amp; Ко&lt;/i&gt; {who}!"
    assert russian.plain(text("hello", who="<i>Аня & Ко</i>")) == "Здравствуйте, <i>Аня & Ко</i>!"


def test_a_parameter_may_be_a_text_and_words_of_ours(russian: Texts) -> None:
    assert russian.plain(text("hello", who=text("answers", n=2))) == "Здравствуйте, 2 отклика!"
    assert russian.say(text("hello", who=Markup("<i>я</i>"))) == "<b>Здравствуйте</b>, <i>я</i>!"


def test_a_parameter_is_shown_as_the_language_writes_it(russian: Texts) -> None:
    params = {"area": {"en": "Centre", "ru": "Центр"}, "when": EVENING, "day": date(2026, 3, 1)}
    said = russian.plain(text("area-some", hours=1.5, number=20261, **params))
    assert said == "Район: Центр, 22 ноября, 01:05, 1 марта 2026\u202fг., 1,5 ч, №20261"


def test_people_and_the_catalogue_speak_for_themselves(russian: Texts) -> None:
    assert russian.say("a < b") == "a &lt; b"
    assert russian.say({"ru": "Да & нет", "en": "Yes"}) == "Да &amp; нет"
    assert russian.say({"en": "Only English"}) == "Only English"


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "1 отклик"),
        (3, "3 отклика"),
        (5, "5 откликов"),
        (11, "11 откликов"),
        (21, "21 отклик"),
        (0, "0 откликов"),
    ],
)
def test_russian_counts_in_three_forms(russian: Texts, n: int, said: str) -> None:
    assert russian.plain(text("answers", n=n)) == said


def test_english_counts_in_two_forms(tmp_path: Path) -> None:
    english = texts_in(tmp_path, "en", ENGLISH)
    assert [english.plain(text("answers", n=n)) for n in (1, 3, 21)] == [
        "1 answer",
        "3 answers",
        "21 answers",
    ]


@pytest.mark.parametrize(
    ("key", "params", "named"),
    [
        ("nowhere", {}, "nowhere"),
        ("doubtful", {}, "doubtful"),
        ("empty", {}, "empty"),
        ("hello", {}, "hello: who"),
        ("answers", {}, "answers: n"),
    ],
)
def test_what_is_missing_is_named(russian: Texts, key: str, params: dict[str, str], named: str) -> None:
    with pytest.raises(KeyError) as error:
        russian.say(text(key, **params))
    assert error.value.args == (named,)


def test_what_no_one_can_read_is_refused(russian: Texts) -> None:
    with pytest.raises(TypeError):
        russian.say(text("hello", who=None))
    with pytest.raises(ValueError, match="zone"):
        russian.say(text("hello", who=datetime(2026, 1, 1)))  # noqa: DTZ001


def test_a_card_is_escaped_trimmed_and_speaks_the_language(russian: Texts) -> None:
    said = russian.card("passport", title="1 < 2", area={"ru": "Центр"}, moment=EVENING)
    assert said == (
        "<b>1 &lt; 2</b>\nЦентр\n\n<b>Здравствуйте</b>, 1 &lt; 2! 3 отклика\n"
        "22 ноября, 01:05; 22 ноября 2026\u202fг."
    )


def test_a_card_or_parameter_that_is_missing_is_an_error(russian: Texts) -> None:
    with pytest.raises(UndefinedError):
        russian.card("passport", title="1")
    with pytest.raises(TemplateNotFound):
        russian.card("nothing")


def test_all_texts_of_one_beginning(russian: Texts) -> None:
    assert russian.beginning("ans") == {"answers": "{n} откликов"}


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_shipped_texts_are_read_once(language: str) -> None:
    assert texts(language, MOSCOW) is texts(language, MOSCOW)
    assert texts(language, MOSCOW).plain(text("page-title"))
