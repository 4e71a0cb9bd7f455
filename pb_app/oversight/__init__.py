"""Oversight of a vote: its key, fraud signals, actions by two people, opening, certifying, verifying."""
