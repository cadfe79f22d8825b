"""Tests of the channels: real payloads in both directions."""
