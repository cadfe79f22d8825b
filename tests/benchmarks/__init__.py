"""Measurements that print figures; none of them is a test, since no figure may depend on a busy machine."""
