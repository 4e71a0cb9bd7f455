"""The keys that ballots are sealed to: made, printed, proved, kept outside the database, destroyed."""
