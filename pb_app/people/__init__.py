"""Accounts, ways to sign in, roles given per place and per fund, and what a person may do with their own data."""
