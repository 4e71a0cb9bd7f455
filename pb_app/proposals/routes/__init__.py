"""The doors of proposals: reading, writing, helping, making them together."""

from pb_app.proposals.routes.blueprint import bp

from pb_app.proposals.routes import finishing, helping, lists, reading, sharing, supporting, texts, together, writing  # isort: skip

__all__ = ["bp", "finishing", "helping", "lists", "reading", "sharing", "supporting", "texts", "together", "writing"]
