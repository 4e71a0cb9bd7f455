"""What a fund asks of whoever wants money from it: tiers by amount, questions, and a check before the first one."""
