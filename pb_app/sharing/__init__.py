"""What partners share: the powers they use, agreements about data with the tokens under them, and rules in the way."""
