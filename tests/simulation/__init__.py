"""A year of a made-up centre on the real code: `python -m tests.simulation --seed 1`."""
