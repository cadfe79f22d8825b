"""What is said and heard: each guided dialogue is a pure function of (state, event, facts)."""
