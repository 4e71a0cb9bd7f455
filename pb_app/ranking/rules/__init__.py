"""Rules that need no search: greedy, Phragmén, runoff, fair order, seats by lot, and pots."""
