"""Addresses of evenings together, the room in which people answer, pledges and deals."""

from pb_app.pledges.routes import deals, evening, own_mail, room
from pb_app.pledges.routes.blueprint import bp

__all__ = ["bp", "deals", "evening", "own_mail", "room"]
