"""Actions on proposals, with one file for each journey."""
