"""From a row of the outbox to a message at its reader: claimed, paced, retried, its outcome noted."""
