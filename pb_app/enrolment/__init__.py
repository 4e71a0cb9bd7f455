"""Ways onto the roll without an account: imported lists, posted codes, card numbers, text messages."""
