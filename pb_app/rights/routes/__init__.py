"""Addresses of people's rights, by what people do."""

from pb_app.rights.routes import account, own, places
from pb_app.rights.routes.blueprint import bp

__all__ = ["account", "bp", "own", "places"]
