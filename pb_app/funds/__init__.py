"""A community fund: who puts money in, for which years, and a ledger that balances by construction."""
