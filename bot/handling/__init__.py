"""One event, from what a channel heard to the rows that answer it, within one transaction."""
