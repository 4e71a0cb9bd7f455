"""What is counted and what a count returns: elections, ballots, ties, limits and outcomes."""
