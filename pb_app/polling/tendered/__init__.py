"""Tendered ballots: sealed and kept apart, unopened, until two people decide whether they count."""
