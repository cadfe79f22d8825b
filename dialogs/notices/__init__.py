"""What people hear: each decision, deed and due job turned into words for whom it concerns."""
