"""What people hear of, how often and in which language: news of all features, one digest by default, stopped in one tap."""
