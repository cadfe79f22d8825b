"""The rules of mutual aid, pure: verbs take facts and the time, and return decisions as values."""
