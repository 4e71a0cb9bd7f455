"""Addresses of what we have: the list and its entries, and what is exchanged with other directories."""

from pb_app.assets.routes import assets, exchange, open_referral
from pb_app.assets.routes.blueprint import bp

__all__ = ["assets", "bp", "exchange", "open_referral"]
