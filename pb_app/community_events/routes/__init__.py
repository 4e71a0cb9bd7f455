"""Addresses of What's on."""

from pb_app.community_events.routes import by_link, coming, organising, own_calendar, public
from pb_app.community_events.routes.blueprint import bp

__all__ = ["bp", "by_link", "coming", "organising", "own_calendar", "public"]
