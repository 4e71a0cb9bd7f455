"""How fast the counting is, as ratios measured in one run; run by hand. What common ground promises is a test with ``--all``."""
