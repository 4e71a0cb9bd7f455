"""What places learn from each other: signed bundles without people in them, cases to start from, and the network page."""
