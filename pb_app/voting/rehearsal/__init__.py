"""A rehearsal of the vote with made-up voters: its outcome until it is wiped, and the proof that nothing is left of it."""
