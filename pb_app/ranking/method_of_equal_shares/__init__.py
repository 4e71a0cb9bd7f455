"""The Method of Equal Shares, its completions, and the search for the last affordable share."""
