"""Partners: the organisations of a place, the officers who act for them, and what waits for each of them."""
