"""What a count can say about itself: who paid, why, what would have changed it, and how fair it was."""
