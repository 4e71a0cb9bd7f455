"""The board: people with lived experience review what the money achieved, and decide what happens next."""
