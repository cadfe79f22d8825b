"""What is shown of a person's own words and contacts, and the journal of who saw them (SPEC 12.3)."""
