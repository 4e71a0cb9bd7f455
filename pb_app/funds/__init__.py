"""A community fund: its sources, their commitments, and a ledger that always balances."""
