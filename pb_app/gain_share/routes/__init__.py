"""Addresses of gain-share: for everybody, for both sides, and for the money that arrives."""

from pb_app.gain_share.routes import public, receipts, sides
from pb_app.gain_share.routes.blueprint import bp

assert all((public, receipts, sides))
__all__ = ["bp", "public", "receipts", "sides"]
