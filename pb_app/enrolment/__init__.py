"""Ways onto the roll without an account: lists handed in, codes by post, card numbers, text messages."""
