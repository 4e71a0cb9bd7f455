"""Looking after the box: its key, signs of things going wrong, acts of two people, opening, certifying, verifying."""
