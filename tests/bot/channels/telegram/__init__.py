"""Tests of Telegram: updates in, requests out, over real HTTP against both stand-ins."""
