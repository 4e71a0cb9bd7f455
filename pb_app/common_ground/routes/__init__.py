"""Addresses of conversations: taking part, results, and the office."""

from pb_app.common_ground.routes import changes, crowding, office, planning, results, taking_part
from pb_app.common_ground.routes.blueprint import bp

assert all((changes, crowding, office, planning, results, taking_part))
__all__ = ["bp", "changes", "crowding", "office", "planning", "results", "taking_part"]
