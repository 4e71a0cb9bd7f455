"""The box's own hash-chained log."""
