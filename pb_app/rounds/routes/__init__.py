"""Addresses of rounds."""

from pb_app.rounds.routes import changes, drafts, public
from pb_app.rounds.routes.blueprint import bp

__all__ = ["bp", "changes", "drafts", "public"]
