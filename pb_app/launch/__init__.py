"""The launch check: what is missing before a round can run, who is reminded of it, and a dress rehearsal of the vote."""
