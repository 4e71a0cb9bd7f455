"""Addresses for people who oversee a vote: the box, and the figures that must tie out before it is opened."""

from pb_app.oversight.routes.blueprint import bp

from pb_app.oversight.routes import closing, copies, desk, helper_limit, lost_keys, pairs, reconciliation  # isort: skip

__all__ = ["bp", "closing", "copies", "desk", "helper_limit", "lost_keys", "pairs", "reconciliation"]
