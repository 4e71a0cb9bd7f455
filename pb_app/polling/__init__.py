"""Voting in person: paper ballots entered twice, helpers, shared tablets, and decision days."""
