"""Addresses of moving in."""

from pb_app.moving_in.routes import moves, old_addresses, wizard
from pb_app.moving_in.routes.blueprint import office, old

BLUEPRINTS = (office, old)

__all__ = ["BLUEPRINTS", "moves", "old_addresses", "wizard"]
