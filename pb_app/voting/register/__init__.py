"""Who may vote and who has voted. It knows people and nothing of what was said."""
