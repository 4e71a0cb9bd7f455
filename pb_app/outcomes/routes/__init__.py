"""Addresses of outcomes: choosing and recording measures, the end report, and the overview of a round."""

from pb_app.outcomes.routes import measures, public, reporting, writing
from pb_app.outcomes.routes.blueprint import bp

assert all((measures, public, reporting, writing))
__all__ = ["bp", "measures", "public", "reporting", "writing"]
