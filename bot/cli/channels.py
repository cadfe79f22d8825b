"""The messengers that have a token, opened only to ask them something."""

from datetime import UTC, datetime

from bot.channels.contract import Channel, FetchError, StoredFile
from bot.settings import Settings


def connected(settings: Settings) -> list[Channel]:
    """A channel for each token; the imports are late since aiogram alone costs seconds."""
    channels: list[Channel] = []
    if settings.telegram_token is not None:
        channels.append(_telegram(settings, settings.telegram_token.get_secret_value()))
    if settings.vk_token is not None:
        channels.append(_vk(settings, settings.vk_token.get_secret_value()))
    return channels


def _telegram(settings: Settings, token: str) -> Channel:
    from bot.channels.telegram.channel import TelegramChannel  # noqa: PLC0415

    return TelegramChannel(token, settings.telegram_api_url, clock=_now, read_file=_no_file)


def _vk(settings: Settings, token: str) -> Channel:
    from bot.channels.vk.channel import VkChannel  # noqa: PLC0415

    return VkChannel(
        token,
        settings.vk_group_id,
        settings.vk_api_url,
        settings.vk_mode,
        confirmation=settings.vk_confirmation.get_secret_value(),
        secret=settings.vk_secret.get_secret_value(),
        clock=_now,
        read_file=_no_file,
    )


def _now() -> datetime:
    return datetime.now(UTC)


async def _no_file(_file: str) -> StoredFile:
    raise FetchError("nothing is sent here", gone=True)
