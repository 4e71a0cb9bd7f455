"""A round: its money and pots, its phases, and the rulebook by which its votes are counted."""
