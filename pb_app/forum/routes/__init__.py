"""Addresses of forums."""

from pb_app.forum.routes import files, forums, meetings, ways, whole_place
from pb_app.forum.routes.blueprint import bp

__all__ = ["bp", "files", "forums", "meetings", "ways", "whole_place"]
