"""Actions on shared outcomes and goals."""
