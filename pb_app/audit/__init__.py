"""What happened, in an append-only, hash-chained log: each fact is a frozen dataclass, so nothing slips in."""
