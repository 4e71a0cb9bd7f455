"""Addresses of proposals: reading, writing, helping, making them together."""

from pb_app.proposals.routes.blueprint import bp

from pb_app.proposals.routes import collaboration, facts, helping, lists, public, sharing, start, submission  # isort: skip
from pb_app.proposals.routes import room, supports, texts, writing  # isort: skip

__all__ = [
    "bp",
    "collaboration",
    "facts",
    "helping",
    "lists",
    "public",
    "room",
    "sharing",
    "start",
    "submission",
    "supports",
    "texts",
    "writing",
]
