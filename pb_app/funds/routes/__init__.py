"""Addresses of funds: reading the book, putting money in, and what takes two people."""

from pb_app.funds.routes import public, requests, sources
from pb_app.funds.routes.blueprint import bp

assert all((requests, sources, public))
__all__ = ["bp", "public", "requests", "sources"]
