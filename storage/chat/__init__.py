"""What was said and is to be said: talk, open questions, cards, inbox, outbox, files."""
