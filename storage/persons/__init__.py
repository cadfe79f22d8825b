"""Persons: accounts, consents, roles, volunteers and what is theirs."""
