"""Addresses of hearings, divided by who uses them."""

from pb_app.hearings.routes import notes, office, public, replies, writing
from pb_app.hearings.routes.blueprint import bp

__all__ = ["bp", "replies", "notes", "office", "public", "writing"]
