"""Addresses of surveys."""

from pb_app.surveys.routes import building, office, responses, results
from pb_app.surveys.routes.blueprint import bp

__all__ = ["bp", "building", "office", "responses", "results"]
