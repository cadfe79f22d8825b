"""Tests of the packages that know the clock and the network."""
