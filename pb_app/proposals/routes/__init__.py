"""Addresses of proposals: reading, writing, helping, making them together."""

from pb_app.proposals.routes import (
    beginning,
    collaboration,
    facts,
    helping,
    lists,
    public,
    sharing,
    submission,
    supports,
    texts,
    writing,
)  # isort: skip
from pb_app.proposals.routes.blueprint import bp

__all__ = [
    "bp",
    "collaboration",
    "facts",
    "helping",
    "lists",
    "public",
    "sharing",
    "submission",
    "supports",
    "texts",
    "writing",
    "beginning",
]
