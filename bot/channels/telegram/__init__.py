"""Telegram: a bot over long polling or a webhook, the only place that imports aiogram."""
