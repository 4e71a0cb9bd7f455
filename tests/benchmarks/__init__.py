"""How fast the counting is, as ratios measured in one run; run by hand, never a test."""
