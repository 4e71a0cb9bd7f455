"""The ballot box: sealed envelopes, and the ballots once they are opened. It knows no person, no time and no order."""
