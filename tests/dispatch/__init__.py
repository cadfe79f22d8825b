"""Tests of the pure rules in the package dispatch."""
