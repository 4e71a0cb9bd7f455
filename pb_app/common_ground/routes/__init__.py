"""Addresses of conversations: taking part, results, and the office."""

from pb_app.common_ground.routes import crowding, office, results, taking_part
from pb_app.common_ground.routes.blueprint import bp

assert all((crowding, office, results, taking_part))
__all__ = ["bp", "crowding", "office", "results", "taking_part"]
