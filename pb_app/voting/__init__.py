"""Two envelopes, like a postal vote: a register of who voted, and a box of sealed ballots without people."""
