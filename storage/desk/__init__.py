"""The desk: where it lives, what needs it, what it looked at and changed."""
