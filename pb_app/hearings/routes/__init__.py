"""Addresses of hearings, divided by who uses them."""

from pb_app.hearings.routes import checking, notes, office, public, writing
from pb_app.hearings.routes.blueprint import bp

__all__ = ["bp", "checking", "notes", "office", "public", "writing"]
