"""Tests of the figures of a month."""
