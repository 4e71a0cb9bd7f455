"""Addresses of outcomes: choosing measures, writing them down, the end report, and looking over a round."""

from pb_app.outcomes.routes import measures, public, reporting, writing
from pb_app.outcomes.routes.blueprint import bp

assert all((measures, public, reporting, writing))
__all__ = ["bp", "measures", "public", "reporting", "writing"]
