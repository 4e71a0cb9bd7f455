"""Shared outcomes: what organisations of a place want to change together, with figures that nobody types, and dated goals."""
