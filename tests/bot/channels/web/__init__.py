"""Tests of the page: over real HTTP, and in a real browser."""
