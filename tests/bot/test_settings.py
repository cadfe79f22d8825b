"""Settings come from the environment, `.env` and files; a broken one is named and never shown."""

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.settings import BrokenSettingError, Settings, load_settings
from bot.speaking.texts import texts


@pytest.fixture(autouse=True)
def nothing_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)
        monkeypatch.delenv(f"{name.upper()}_FILE", raising=False)


def test_nothing_must_be_set() -> None:
    settings = load_settings()
    assert settings.telegram_token is None
    assert settings.database_url.startswith("sqlite:///")
    assert settings.page_url == "http://127.0.0.1:8080"


@pytest.mark.parametrize(
    ("name", "given", "got"),
    [
        ("WEB_PORT", "9000", 9000),
        ("WEB_PORT", "", 8080),
        ("LOG_LEVEL", "debug", "DEBUG"),
        ("PUBLIC_URL", "https://help.example.org/", "https://help.example.org"),
        ("VK_MODE", "longpoll", "longpoll"),
        ("CENTRE_FILE", "centre.json", Path("centre.json")),
    ],
)
def test_the_environment_is_read(monkeypatch: pytest.MonkeyPatch, name: str, given: str, got: object) -> None:
    monkeypatch.setenv(name, given)
    assert getattr(load_settings(), name.lower()) == got


def test_each_setting_may_come_from_a_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    values = {
        "WEB_PORT": "9001",
        "MASTER_KEY": "a",
        "VK_TOKEN": "b",
        "VK_GROUP_ID": "7",
        "LOG_FORMAT": "json",
    }
    for name, value in values.items():
        (tmp_path / name).write_text(f"{value}\n", encoding="utf-8")
        monkeypatch.setenv(f"{name}_FILE", str(tmp_path / name))
    settings = load_settings()
    assert (settings.web_port, settings.vk_group_id, settings.log_format) == (9001, 7, "json")
    assert settings.master_key is not None and settings.master_key.get_secret_value() == "a"
    assert settings.vk_token is not None and settings.vk_token.get_secret_value() == "b"


def test_the_nearer_source_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "port").write_text("3", encoding="utf-8")
    (tmp_path / ".env").write_text("WEB_PORT_FILE=port\nLOG_LEVEL=ERROR\n", encoding="utf-8")
    assert load_settings().web_port == 3
    (tmp_path / ".env").write_text("WEB_PORT=4\nWEB_PORT_FILE=port\n", encoding="utf-8")
    assert load_settings().web_port == 4
    (tmp_path / "nearer").write_text("2", encoding="utf-8")
    monkeypatch.setenv("WEB_PORT_FILE", "nearer")
    assert load_settings().web_port == 2
    monkeypatch.setenv("WEB_PORT", "1")
    assert load_settings().web_port == 1
    assert load_settings(web_port=0).web_port == 0


@pytest.mark.parametrize(
    ("given", "named"),
    [
        ({"WEB_PORT": "seven"}, "WEB_PORT"),
        ({"WEB_PORT": "70000"}, "WEB_PORT"),
        ({"TELEGRAM_TOKEN": "hush"}, "TELEGRAM_TOKEN"),
        ({"TELEGRAM_MODE": "pigeon"}, "TELEGRAM_MODE"),
        ({"TELEGRAM_API_URL": "localhost"}, "TELEGRAM_API_URL"),
        ({"TELEGRAM_SECRET": "hush hush"}, "TELEGRAM_SECRET"),
        ({"TELEGRAM_MODE": "webhook"}, "PUBLIC_URL"),
        ({"TELEGRAM_MODE": "webhook", "PUBLIC_URL": "http://x.org"}, "PUBLIC_URL"),
        ({"TELEGRAM_MODE": "webhook", "PUBLIC_URL": "https://x.org"}, "TELEGRAM_SECRET"),
        ({"TELEGRAM_MODE": "webhook", "TELEGRAM_API_URL": "http://own:8081"}, "PUBLIC_URL"),
        ({"VK_MODE": "pigeon"}, "VK_MODE"),
        ({"VK_GROUP_ID": "club7"}, "VK_GROUP_ID"),
        ({"VK_TOKEN": "hush"}, "VK_GROUP_ID"),
        ({"VK_API_URL": "x"}, "VK_API_URL"),
        ({"VK_MODE": "callback"}, "VK_CONFIRMATION"),
        ({"VK_MODE": "callback", "VK_CONFIRMATION": "a"}, "VK_SECRET"),
        ({"PUBLIC_URL": "help.example.org"}, "PUBLIC_URL"),
        ({"LOG_LEVEL": "LOUD"}, "LOG_LEVEL"),
        ({"LOG_FORMAT": "poem"}, "LOG_FORMAT"),
        ({"MASTER_KEY_FILE": "not-there"}, "MASTER_KEY_FILE"),
    ],
)
def test_a_broken_or_missing_setting_is_named(
    monkeypatch: pytest.MonkeyPatch, given: dict[str, str], named: str
) -> None:
    for name, value in given.items():
        monkeypatch.setenv(name, value)
    with pytest.raises(BrokenSettingError) as error:
        load_settings()
    assert error.value.name == named
    for language in ("ru", "en"):
        sentence = texts(language, ZoneInfo("UTC")).plain(error.value.words)
        assert named in sentence
        assert "hush" not in sentence


def test_a_bot_api_server_of_our_own_calls_plain_http_too(monkeypatch: pytest.MonkeyPatch) -> None:
    own = {"TELEGRAM_API_URL": "http://bot-api:8081", "PUBLIC_URL": "http://desk:8080"}
    for name, value in {"TELEGRAM_MODE": "webhook", "TELEGRAM_SECRET": "s", **own}.items():
        monkeypatch.setenv(name, value)
    assert load_settings().telegram_mode == "webhook"


def test_an_env_file_that_is_no_text_is_named(tmp_path: Path) -> None:
    (tmp_path / ".env").write_bytes(b"WEB_PORT=\xff\n")
    with pytest.raises(BrokenSettingError, match=r"\.env"):
        load_settings()


@pytest.mark.parametrize("language", ["ru", "en"])
def test_every_setting_has_its_sentence(language: str) -> None:
    said = texts(language, ZoneInfo("UTC")).beginning("cli-setting-")
    for name in Settings.model_fields:
        assert name.upper() in said[f"cli-setting-{name.replace('_', '-')}"]


def test_a_secret_is_never_shown() -> None:
    assert "hush" not in repr(load_settings(telegram_token="1:hush", master_key="hush"))


def test_the_example_names_every_setting() -> None:
    example = (Path(__file__).parents[2] / ".env.example").read_text(encoding="utf-8")
    named = {line.removeprefix("# ").partition("=")[0] for line in example.splitlines() if "=" in line}
    assert {name.upper() for name in Settings.model_fields} <= named
