"""The board: people with lived experience look at what came of the money, and decide what happens next."""
