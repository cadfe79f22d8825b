"""The engine: batches of events, due timers, loops that must not end, the clock."""
