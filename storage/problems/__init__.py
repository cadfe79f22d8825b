"""Problem passports and everything that happens to one."""
