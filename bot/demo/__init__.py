"""The demo: its cast, and a clock that walks from due moment to due moment."""
