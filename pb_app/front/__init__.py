"""The front pages of a place and its rounds: what is open, each reader's next step, what came of it, where the money is."""
