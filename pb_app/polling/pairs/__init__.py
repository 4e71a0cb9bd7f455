"""Pairs of entries on the roll that may be one person: two people decide, unopened, before the box is opened."""
