"""Proposals from the first idea to the ballot: guided writing, pictures, support, working together, lists and maps."""
