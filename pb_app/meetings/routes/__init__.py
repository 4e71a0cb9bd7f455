"""Addresses of what bodies that meet have in common: meetings with their decisions, and actions."""

from pb_app.meetings.routes import actions, files, meetings
from pb_app.meetings.routes.blueprint import bp

__all__ = ["actions", "bp", "files", "meetings"]
