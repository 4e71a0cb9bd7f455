"""Forms that were sent and done a moment ago, so that a second press of the same button does nothing more."""
