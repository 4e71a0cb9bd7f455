"""The doors of checking: assessors, authors, and whoever leads it."""

from pb_app.checking.routes.blueprint import bp

from pb_app.checking.routes import authors, checking, leading  # isort: skip

__all__ = ["authors", "bp", "checking", "leading"]
