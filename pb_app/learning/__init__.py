"""Learning: short cards shown when they matter, and the practice page with what a place does, in its own numbers."""
