"""The count: ballots and a rule in, an immutable, explained, published outcome out. It never meets the register."""
