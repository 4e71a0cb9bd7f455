"""How many people voted, as totals."""
