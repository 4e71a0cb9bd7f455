"""Newsletters by consent: lists of a place by topic, who asked for them, and issues that go to each person once."""
