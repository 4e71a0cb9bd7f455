"""The launch check: what is missing before a round can run, and who is reminded of it."""
