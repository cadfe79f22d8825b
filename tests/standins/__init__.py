"""Stand-ins of the messengers, and the official descriptions that keep them honest."""
