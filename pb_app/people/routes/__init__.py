"""Addresses of accounts: signing in, the person's own account and devices, the second factor, roles of a place, the demo."""

from pb_app.people.routes.blueprint import bp

from pb_app.people.routes import accounts, devices, factors, resets, roles, staff  # isort: skip

__all__ = ["accounts", "bp", "devices", "factors", "resets", "roles", "staff"]
