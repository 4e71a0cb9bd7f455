"""Application forms of funds: tiers by amount, questions, and an eligibility check before the first one."""
