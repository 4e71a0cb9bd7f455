"""The doors of proposals: reading, writing, checking."""

from pb_app.proposals.routes.blueprint import bp

from pb_app.proposals.routes import checking, reading, writing  # isort: skip

__all__ = ["bp", "checking", "reading", "writing"]
