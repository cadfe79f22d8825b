"""Tests of VK: events in, requests out, over real HTTP against the stand-in."""
