"""Addresses of people's rights, by what people do."""

from pb_app.rights.routes import own
from pb_app.rights.routes.blueprint import bp

__all__ = ["bp", "own"]
