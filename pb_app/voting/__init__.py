"""Voting with two envelopes, like a postal vote: a register of who voted, and a box of sealed, anonymous ballots."""
