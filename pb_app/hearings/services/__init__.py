"""Actions on hearings, divided by when they are done."""
