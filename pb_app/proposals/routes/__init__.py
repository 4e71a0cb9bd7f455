"""Addresses of proposals: reading, writing, helping, making them together."""

from pb_app.proposals.routes.blueprint import bp

from pb_app.proposals.routes import collaboration, helping, lists, public, sharing, start, submission, supports  # isort: skip
from pb_app.proposals.routes import texts, writing  # isort: skip

__all__ = [
    "bp",
    "collaboration",
    "helping",
    "lists",
    "public",
    "sharing",
    "start",
    "submission",
    "supports",
    "texts",
    "writing",
]
