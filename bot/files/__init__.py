"""Files of people: fetched, told from their bytes, cleaned, encrypted, kept, opened only for delivery."""
