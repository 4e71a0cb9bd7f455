"""The log: append-only and hash-chained. Each fact is a frozen dataclass, so that nothing else is logged."""
