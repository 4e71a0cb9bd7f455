"""Actions on what partners share: cards, agreements, tokens, barriers."""
