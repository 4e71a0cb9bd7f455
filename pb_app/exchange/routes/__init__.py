"""Addresses of the exchange."""

from pb_app.exchange.routes import cases, feed, network, own, sources, taking
from pb_app.exchange.routes.blueprint import bp

__all__ = ["bp", "cases", "feed", "network", "own", "sources", "taking"]
