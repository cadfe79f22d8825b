"""Everything that is said of codes, accounts and opinions, in both languages, with buttons that fit."""

from dataclasses import replace

import pytest

from dialogs import opinion, settings
from dialogs.audience import Notices
from dialogs.buttons import pressed
from dialogs.effects import Prompt, Say
from dialogs.messages import Button
from dialogs.notices import codes
from dialogs.places import go
from dialogs.requests import INVITED
from dialogs.state import State
from dialogs.withdrawal import PURPOSES
from tests.dialogs.cards_cast import NOW
from tests.dialogs.cast import NINA, TEXTS, facts

ULID = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
CODE = "ACEH2345KMPT"
LINKS = {"telegram": "https://t.me/a_bot", "vk": "https://vk.me/club1", "web": "https://example.org"}

SAID: tuple[Notices, ...] = (
    codes.link_code(CODE, NOW, LINKS),
    codes.return_code(CODE, NOW),
    codes.came_back(ULID, CODE, NOW),
    codes.join_asked(CODE, rights=False),
    codes.join_asked(CODE, rights=True),
    *(codes.joined(ULID, channel, "intake") for channel in LINKS),
    codes.joined(None, "vk", ""),
    codes.joined_before(),
    codes.desk_decides(),
    codes.words_kept(),
    codes.taken_over("intake"),
    codes.desk_is_here(ULID),
    codes.role_asked(),
    *(codes.terms_sent(ULID, role) for role in INVITED),
    codes.role_needed(),
    codes.rights_answered_before(),
    codes.accounts_listed([(ULID, "telegram"), (ULID[::-1], "vk")], ULID),
    codes.accounts_listed([(ULID, "web")], None),
    codes.account_chosen(),
    opinion.what_to_rate([(ULID, "2026-00001")]),
    opinion.what_to_rate([]),
    opinion.thanked(ULID),
    opinion.thanked_before(),
    opinion.words_kept(2, "Долго ждать"),
    opinion.rings(1),
)
KNOWN = facts()


def buttons() -> list[Button]:
    consented = facts(
        replace(NINA, consents=frozenset(PURPOSES), roles=frozenset({"operator"}), volunteer="accepted")
    )
    screens = [settings.screen(KNOWN), settings.privacy(consented)]
    said = [notice.effect for notices in SAID for notice in notices]
    shown = [effect for effect in (*said, *screens) if isinstance(effect, Say | Prompt)]
    return [button for effect in shown for row in effect.rows for button in row]


@pytest.mark.parametrize("language", TEXTS)
def test_everything_is_said_in_both_languages(language: str) -> None:
    for notices in SAID:
        for notice in notices:
            assert isinstance(notice.effect, Say)
            assert "{" not in TEXTS[language].plain(notice.effect.text)
    assert all(TEXTS[language].plain(button.label) for button in buttons())


def test_every_button_does_something() -> None:
    for button in buttons():
        if button.url:
            continue
        verb, *args = button.data.split(":")
        assert len(button.data.encode()) <= 60
        if verb == "kept" or args[:1] in (["continue"], ["profile"]):
            continue
        done = go(args[0], "", State(), KNOWN) if verb == "go" else pressed(verb, tuple(args), State(), KNOWN)
        assert done is not None, button.data


@pytest.mark.parametrize("data", ["join", "join:a:b", "invite:a:b", "account:a:b", "centre:0", "centre:1:2"])
def test_a_forged_button_does_nothing(data: str) -> None:
    verb, *args = data.split(":")
    assert pressed(verb, tuple(args), State(), KNOWN) is None
