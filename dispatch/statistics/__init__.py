"""Figures of a centre's month, computed from rows without persons (SPEC section 10)."""
