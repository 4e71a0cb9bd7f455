"""Actions on evenings, pledges and deals."""
