"""Accounts, sign-in, roles for a place or a fund, and what people may do with their own data."""
