"""What shows that somebody is a person on the roll: an account, a listed address or number, a posted code."""
