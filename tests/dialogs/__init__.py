"""Conversations: event in, effects out."""
