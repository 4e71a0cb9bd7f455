"""Text messages to people who asked for them: a sender set per place, a number that is confirmed, and a limit for each day."""
