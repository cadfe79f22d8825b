"""Settings from the environment, `.env`, or a file that `<NAME>_FILE` names."""

import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, SecretStr, ValidationError, field_validator
from pydantic.fields import FieldInfo
from pydantic_settings import (
    BaseSettings,
    DotEnvSettingsSource,
    EnvSettingsSource,
    PydanticBaseSettingsSource,
    SettingsConfigDict,
)

from dialogs.messages import Text, text

SUFFIX = "_file"
BOT_TOKEN = re.compile(r"\d+:\S+")
WEBHOOK_SECRET = re.compile("[A-Za-z0-9_-]{0,256}")
"""What Telegram accepts as the secret of a webhook."""


class BrokenSettingError(Exception):
    """A setting is wrong or missing; `words` is one sentence that names it and shows no value."""

    def __init__(self, name: str, words: Text) -> None:
        super().__init__(name)
        self.name, self.words = name, words


class Settings(BaseSettings):
    """Every setting by its environment name in lower case; make one with `load_settings`.

    Empty means not set. An empty API address is the messenger's own; `public_url` has no "/" at its end.
    """

    model_config = SettingsConfigDict(
        env_file=".env", env_file_encoding="utf-8", env_ignore_empty=True, extra="ignore", frozen=True
    )

    database_url: str = "sqlite:///mutual-aid-desk.db"
    files_dir: Path | None = None
    backup_dir: Path | None = None
    centre_file: Path | None = None
    master_key: SecretStr | None = None
    telegram_token: SecretStr | None = None
    telegram_api_url: str = Field("", pattern=r"^(https?://\S+)?$")
    telegram_mode: Literal["polling", "webhook"] = "polling"
    telegram_secret: SecretStr = SecretStr("")
    vk_token: SecretStr | None = None
    vk_group_id: int = Field(0, ge=0)
    vk_api_url: str = Field("", pattern=r"^(https?://\S+)?$")
    vk_mode: Literal["longpoll", "callback"] = "longpoll"
    vk_confirmation: SecretStr = SecretStr("")
    vk_secret: SecretStr = SecretStr("")
    web_host: str = "127.0.0.1"
    web_port: int = Field(8080, ge=0, le=65535)
    public_url: str = Field("", pattern=r"^(https?://\S+)?$")
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    log_format: Literal["text", "json"] = "text"

    @field_validator("log_level", mode="before")
    @classmethod
    def _upper(cls, level: Any) -> Any:
        return level.upper() if isinstance(level, str) else level

    @field_validator("telegram_token")
    @classmethod
    def _looks_like_a_token(cls, token: SecretStr | None) -> SecretStr | None:
        if token is not None and not BOT_TOKEN.fullmatch(token.get_secret_value()):
            raise ValueError
        return token

    @field_validator("telegram_secret")
    @classmethod
    def _takes_telegram(cls, secret: SecretStr) -> SecretStr:
        if not WEBHOOK_SECRET.fullmatch(secret.get_secret_value()):
            raise ValueError
        return secret

    @field_validator("public_url", "telegram_api_url", "vk_api_url")
    @classmethod
    def _without_slash(cls, url: str) -> str:
        return url.rstrip("/")

    @property
    def page_url(self) -> str:
        """Where people find the page: the public address, else that of this computer."""
        return self.public_url or f"http://{self.web_host}:{self.web_port}"

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,  # noqa: ARG003 - `_FILE` is our way
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """The environment before `.env`, in each the value itself before its file."""
        return (
            init_settings,
            env_settings,
            _FromFiles(settings_cls, env_settings),
            dotenv_settings,
            _FromFiles(settings_cls, dotenv_settings),
        )


class _FromFiles(PydanticBaseSettingsSource):
    """Values that stand in files named by `<NAME>_FILE` of another source."""

    def __init__(self, settings_cls: type[BaseSettings], named_in: PydanticBaseSettingsSource) -> None:
        super().__init__(settings_cls)
        known = isinstance(named_in, EnvSettingsSource | DotEnvSettingsSource)
        self._names: Mapping[str, str | None] = named_in.env_vars if known else {}  # type: ignore[attr-defined]

    def get_field_value(self, field: FieldInfo, field_name: str) -> tuple[Any, str, bool]:  # noqa: ARG002
        """The stripped words of the file, None if none is named."""
        path = self._names.get(field_name + SUFFIX)
        return (_read(field_name, path) if path else None), field_name, False

    def __call__(self) -> dict[str, Any]:
        """Only the settings that have a file with something in it."""
        fields = self.settings_cls.model_fields.items()
        values = {name: self.get_field_value(field, name)[0] for name, field in fields}
        return {name: value for name, value in values.items() if value}


def load_settings(**given: Any) -> Settings:
    """The settings of this process, `given` ones first; raises `BrokenSettingError`."""
    try:
        settings = Settings(**given)
    except UnicodeDecodeError as error:
        raise BrokenSettingError(".env", text("cli-setting-file", name=".env", path=".env")) from error
    except ValidationError as error:
        name = str(error.errors(include_input=False, include_url=False)[0]["loc"][0])
        raise BrokenSettingError(name.upper(), text(f"cli-setting-{name.replace('_', '-')}")) from None
    _check_company(settings)
    return settings


def _check_company(settings: Settings) -> None:
    """Settings that others ask for."""
    wanted = {
        "VK_GROUP_ID": settings.vk_token and not settings.vk_group_id,
        "PUBLIC_URL": settings.telegram_mode == "webhook" and not _can_be_called(settings),
        "TELEGRAM_SECRET": settings.telegram_mode == "webhook" and not settings.telegram_secret,
        "VK_CONFIRMATION": settings.vk_mode == "callback" and not settings.vk_confirmation,
        "VK_SECRET": settings.vk_mode == "callback" and not settings.vk_secret,
    }
    for name, missing in wanted.items():
        if missing:
            key = name.lower().replace("_", "-")
            raise BrokenSettingError(name, text(f"cli-setting-missing-{key}"))


def _can_be_called(settings: Settings) -> bool:
    """Telegram calls https only; a server of the Bot API that is our own calls any address."""
    own = bool(settings.telegram_api_url and settings.public_url)
    return own or settings.public_url.startswith("https://")


def _read(name: str, path: str) -> str:
    try:
        return Path(path).read_text(encoding="utf-8").strip()
    except (OSError, ValueError) as error:
        broken = f"{name}{SUFFIX}".upper()
        raise BrokenSettingError(broken, text("cli-setting-file", name=broken, path=path)) from error
