"""The intake: from danger and consent to the card that a resident sends (SPEC section 3)."""
