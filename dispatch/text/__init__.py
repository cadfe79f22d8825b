"""Understanding of people's own words: danger, personal data, topic, title; languages are arguments."""
