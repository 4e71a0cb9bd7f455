"""Addresses of shared outcomes and goals."""

from pb_app.shared_outcomes.routes import goals, outcomes
from pb_app.shared_outcomes.routes.blueprint import bp

__all__ = ["bp", "goals", "outcomes"]
