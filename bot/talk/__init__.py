"""The talk of client and volunteer, and the common thread of a team, across messengers (SPEC 3.6 and 5)."""
