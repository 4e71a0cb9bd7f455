"""One edition of deciding: its money and pots, its phases by the clock, and the rulebook it will be counted by."""
