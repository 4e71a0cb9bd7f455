"""Hearings, workshops and one-to-ones: planned, held under a stated rule of attribution, checked back, and published."""
