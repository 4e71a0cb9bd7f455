"""Addresses of assessment: for assessors, authors, and the people who lead it."""

from pb_app.assessment.routes.blueprint import bp

from pb_app.assessment.routes import assignment, authors, scoring  # isort: skip

__all__ = ["bp", "assignment", "authors", "scoring"]
