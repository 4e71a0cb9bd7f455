"""Data in and out in standard formats; so far: real elections in the Pabulib format come in."""
