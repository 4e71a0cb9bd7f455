"""Addresses of the desk of a conversation."""

from pb_app.conversation_desk.routes import codes, sheets, tablets
from pb_app.conversation_desk.routes.blueprint import bp

assert all((codes, sheets, tablets))
__all__ = ["bp", "codes", "sheets", "tablets"]
