"""Addresses of rounds."""

from pb_app.rounds.routes import changing, public, starting
from pb_app.rounds.routes.blueprint import bp

__all__ = ["bp", "changing", "public", "starting"]
