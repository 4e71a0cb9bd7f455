"""Voting where people meet: paper entered twice, helpers, shared tablets, and a decision day in a hall."""
