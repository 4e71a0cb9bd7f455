"""Addresses of neighbourhoods: an area's page and the map, area sets, and who is named."""

from pb_app.neighbourhoods.routes import areas, contacts, sets
from pb_app.neighbourhoods.routes.blueprint import bp

__all__ = ["areas", "bp", "contacts", "sets"]
