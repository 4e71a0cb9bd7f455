"""Counting: applies a rule to ballots, and stores a published, explained outcome. It never uses the register."""
